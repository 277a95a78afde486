package io.github.multiprocessing.spring.dashboard;

import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Sets the headers of the dashboard in a reactive server. After Spring Security, which decides first. */
public final class DashboardWebFilter implements WebFilter {

    private final DashboardHeaders headers;

    /**
     * Creates the filter.
     *
     * @param headers what to set
     */
    public DashboardWebFilter(DashboardHeaders headers) {
        this.headers = headers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PathContainer path = exchange.getRequest().getPath();
        if (this.headers.apply(path)) {
            HttpHeaders response = exchange.getResponse().getHeaders();
            DashboardHeaders.ALL.forEach(response::set);
            String tag = this.headers.tag(path);
            response.setCacheControl(tag == null ? DashboardHeaders.DO_NOT_KEEP : DashboardHeaders.KEEP);
            if (tag != null && exchange.checkNotModified(tag, Instant.MIN)) {
                return exchange.getResponse().setComplete();
            }
        }
        return chain.filter(exchange);
    }
}
