package io.github.multiprocessing.spring.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets the headers of the dashboard in a servlet container. After Spring Security, which decides first. */
public final class DashboardServletFilter extends OncePerRequestFilter {

    private final DashboardHeaders headers;

    /**
     * Creates the filter.
     *
     * @param headers what to set
     */
    public DashboardServletFilter(DashboardHeaders headers) {
        this.headers = headers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        if (this.headers.apply(path)) {
            DashboardHeaders.ALL.forEach(response::setHeader);
            String tag = this.headers.tag(path);
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL, tag == null ? DashboardHeaders.DO_NOT_KEEP : DashboardHeaders.KEEP);
            if (tag != null && new ServletWebRequest(request, response).checkNotModified(tag)) {
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
