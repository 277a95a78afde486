package io.github.multiprocessing.spring.dashboard;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells the page the token that Spring Security wants with a change, in a reactive server. After Spring Security. */
public final class DashboardCsrfWebFilter implements WebFilter {

    private final DashboardHeaders headers;

    /**
     * Creates the filter.
     *
     * @param headers knows which requests are of the page
     */
    public DashboardCsrfWebFilter(DashboardHeaders headers) {
        this.headers = headers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
        HttpHeaders request = exchange.getRequest().getHeaders();
        if (token == null
                || !this.headers.wantsToken(
                        exchange.getRequest().getPath(), request.getFirst(DashboardHeaders.REQUESTED_WITH))) {
            return chain.filter(exchange);
        }
        HttpHeaders response = exchange.getResponse().getHeaders();
        return token.doOnNext((known) -> {
                    response.set(DashboardHeaders.TOKEN, known.getToken());
                    response.set(DashboardHeaders.TOKEN_HEADER, known.getHeaderName());
                })
                .then(Mono.defer(() -> chain.filter(exchange)));
    }
}
