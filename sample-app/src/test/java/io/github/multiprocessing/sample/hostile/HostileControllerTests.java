package io.github.multiprocessing.sample.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.TaskTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** No hostile method is entered here: a proxy answers in its place. */
class HostileControllerTests {

    @Test
    void answersWithWhatCameOfIt() {
        MockMvcTester mvc = mvc(invocation -> {
            throw new TaskTimeoutException("late", Duration.ofSeconds(2), true, List.of());
        });
        assertThat(mvc.post().uri("/api/hostile/loop-for-ever"))
                .hasStatus(504)
                .bodyJson()
                .extractingPath("$.elapsedMillis")
                .asNumber()
                .satisfies(millis -> assertThat(millis.longValue()).isNotNegative());
    }

    @Test
    void answersWithAnErrorOfTheTask() {
        MockMvcTester mvc = mvc(invocation -> {
            throw new StackOverflowError();
        });
        assertThat(mvc.post().uri("/api/hostile/recurse"))
                .hasStatus(500)
                .bodyJson()
                .extractingPath("$.exception")
                .isEqualTo("StackOverflowError");
    }

    @Test
    void sendsEachKindToItsOwnMethod() {
        MockMvcTester mvc = mvc(invocation -> {
            throw new IllegalStateException(invocation.getMethod().getName());
        });
        List<String> details = Stream.of(HostileKind.values())
                .map(kind -> mvc.post()
                        .uri("/api/hostile/"
                                + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .exchange()
                        .getResponse())
                .map(response -> new String(response.getContentAsByteArray(), StandardCharsets.UTF_8))
                .distinct()
                .toList();
        assertThat(details).hasSize(HostileKind.values().length).noneMatch(detail -> detail.contains("No hostile"));
    }

    @Test
    void refusesWithoutWorkers() {
        MockMvcTester mvc = MockMvcTester.of(new HostileController(new HostileTasks()));
        assertThat(mvc.post().uri("/api/hostile/system-exit")).hasStatus(503);
    }

    @Test
    void knowsNoOtherKind() {
        assertThat(mvc(invocation -> null).post().uri("/api/hostile/anything")).hasStatus(404);
    }

    private static MockMvcTester mvc(MethodInterceptor worker) {
        ProxyFactory factory = new ProxyFactory(new HostileTasks());
        factory.setProxyTargetClass(true);
        factory.addAdvice(worker);
        return MockMvcTester.of(new HostileController((HostileTasks) factory.getProxy()));
    }
}
