package io.github.multiprocessing.spring.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the page the token that Spring Security wants with a change, in a servlet container. After Spring Security. */
public final class DashboardCsrfServletFilter extends OncePerRequestFilter {

    private final DashboardHeaders headers;

    /**
     * Creates the filter.
     *
     * @param headers knows which requests are of the page
     */
    public DashboardCsrfServletFilter(DashboardHeaders headers) {
        this.headers = headers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                && this.headers.wantsToken(
                        PathContainer.parsePath(request.getRequestURI()),
                        request.getHeader(DashboardHeaders.REQUESTED_WITH))) {
            response.setHeader(DashboardHeaders.TOKEN, token.getToken());
            response.setHeader(DashboardHeaders.TOKEN_HEADER, token.getHeaderName());
        }
        chain.doFilter(request, response);
    }
}
