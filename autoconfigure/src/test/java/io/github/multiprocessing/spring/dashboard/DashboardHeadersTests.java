package io.github.multiprocessing.spring.dashboard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class DashboardHeadersTests {

    private static final String CSP = "Content-Security-Policy";
    private static final String PAGE = "/actuator/processdashboard";

    private final DashboardHeaders headers =
            new DashboardHeaders(new DashboardPaths(() -> ExposedEndpoints.unrestricted(Map.of())));

    @Test
    void pageMayUseNothingFromElsewhereAndBeInNoFrame() throws Exception {
        for (String path : new String[] {PAGE, PAGE + "/data", PAGE + ";a=b", "/actuator/process%64ashboard"}) {
            MockHttpServletResponse response = servlet(path, null);
            assertThat(response.getHeader(CSP))
                    .as(path)
                    .startsWith("default-src 'none'; script-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http");
            assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(servlet("/app" + PAGE, null).getHeader(CSP)).isNotNull();
    }

    @Test
    void otherPathsAreLeftAlone() throws Exception {
        for (String path : new String[] {"/", "/actuator", "/actuator/health", PAGE + "/a/b", PAGE + "s"}) {
            assertThat(servlet(path, null).getHeaderNames()).as(path).isEmpty();
        }
    }

    @Test
    void fileThatTheBrowserHasIsNotSentAgain() throws Exception {
        MockHttpServletResponse first = servlet(PAGE + "/page.js", null);
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
        String tag = requireNonNull(first.getHeader("ETag"));
        assertThat(servlet(PAGE + "/page.js", tag).getStatus()).isEqualTo(304);
        assertThat(servlet(PAGE + "/dashboard.css", tag).getStatus()).isEqualTo(200);
    }

    @Test
    void reactiveServerSetsTheSame() {
        MockServerWebExchange page = reactive(PAGE, null);
        DashboardHeaders.ALL.forEach((name, value) ->
                assertThat(page.getResponse().getHeaders().getFirst(name)).isEqualTo(value));
        MockServerWebExchange script = reactive(PAGE + "/page.js", null);
        String tag = requireNonNull(script.getResponse().getHeaders().getETag());
        assertThat(reactive(PAGE + "/page.js", tag).getResponse().getStatusCode())
                .isEqualTo(HttpStatus.NOT_MODIFIED);
        assertThat(reactive("/actuator", null).getResponse().getHeaders().getFirst(CSP))
                .isNull();
    }

    private MockHttpServletResponse servlet(String path, @Nullable String tag) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (tag != null) {
            request.addHeader("If-None-Match", tag);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        new DashboardServletFilter(this.headers).doFilter(request, response, new MockFilterChain());
        return response;
    }

    private MockServerWebExchange reactive(String path, @Nullable String tag) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get(path);
        if (tag != null) {
            request.ifNoneMatch(tag);
        }
        MockServerWebExchange exchange = MockServerWebExchange.from(request);
        new DashboardWebFilter(this.headers)
                .filter(exchange, (passed) -> Mono.empty())
                .block();
        return exchange;
    }
}
