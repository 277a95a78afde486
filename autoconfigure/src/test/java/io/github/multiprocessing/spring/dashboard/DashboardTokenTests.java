package io.github.multiprocessing.spring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import reactor.core.publisher.Mono;

/** Who is told the token against forged requests. */
class DashboardTokenTests {

    private static final String DATA = "/actuator/processdashboard/data";
    private static final String TOKEN = "X-Dashboard-Token";
    private static final String TOKEN_HEADER = "X-Dashboard-Token-Header";
    private static final String SCRIPT = "XMLHttpRequest";

    private final DashboardHeaders headers =
            new DashboardHeaders(new DashboardPaths(() -> ExposedEndpoints.unrestricted(Map.of())));

    @Test
    void scriptOfThePageIsToldTheTokenAndItsHeader() throws Exception {
        MockHttpServletResponse response = servlet(DATA, SCRIPT, true);
        assertThat(response.getHeader(TOKEN)).isEqualTo("secret");
        assertThat(response.getHeader(TOKEN_HEADER)).isEqualTo("X-CSRF-TOKEN");
        MockServerWebExchange exchange = reactive(DATA, SCRIPT, true);
        assertThat(exchange.getResponse().getHeaders().getFirst(TOKEN)).isEqualTo("secret");
        assertThat(exchange.getResponse().getHeaders().getFirst(TOKEN_HEADER)).isEqualTo("X-CSRF-TOKEN");
    }

    @Test
    void nobodyElseIs() throws Exception {
        for (String path : new String[] {"/", "/actuator/health", "/actuator/processpools", DATA + "/more"}) {
            assertThat(servlet(path, SCRIPT, true).getHeaderNames()).as(path).isEmpty();
            assertThat(reactive(path, SCRIPT, true).getResponse().getHeaders().headerNames())
                    .as(path)
                    .isEmpty();
        }
        assertThat(servlet(DATA, "a browser", true).getHeaderNames()).isEmpty();
        assertThat(reactive(DATA, "a browser", true).getResponse().getHeaders().headerNames())
                .isEmpty();
    }

    @Test
    void nothingIsToldWhereThereIsNoToken() throws Exception {
        assertThat(servlet(DATA, SCRIPT, false).getHeaderNames()).isEmpty();
        assertThat(reactive(DATA, SCRIPT, false).getResponse().getHeaders().headerNames())
                .isEmpty();
    }

    private MockHttpServletResponse servlet(String path, String by, boolean secured) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("X-Requested-With", by);
        if (secured) {
            request.setAttribute(CsrfToken.class.getName(), new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "secret"));
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new DashboardCsrfServletFilter(this.headers).doFilter(request, response, chain);
        assertThat(chain.getRequest()).isSameAs(request);
        return response;
    }

    private MockServerWebExchange reactive(String path, String by, boolean secured) {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.get(path).header("X-Requested-With", by));
        if (secured) {
            exchange.getAttributes()
                    .put(
                            org.springframework.security.web.server.csrf.CsrfToken.class.getName(),
                            Mono.just(new org.springframework.security.web.server.csrf.DefaultCsrfToken(
                                    "X-CSRF-TOKEN", "_csrf", "secret")));
        }
        boolean[] passed = new boolean[1];
        new DashboardCsrfWebFilter(this.headers)
                .filter(exchange, (next) -> Mono.fromRunnable(() -> passed[0] = true))
                .block();
        assertThat(passed[0]).isTrue();
        return exchange;
    }
}
