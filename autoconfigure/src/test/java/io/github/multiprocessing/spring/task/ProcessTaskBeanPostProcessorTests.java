package io.github.multiprocessing.spring.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class ProcessTaskBeanPostProcessorTests {

    @AfterEach
    void clearThread() {
        MDC.clear();
        Thread.interrupted();
    }

    @Test
    void callTravelsAsNamesAndArguments() {
        InlinePool pool = new InlinePool((call) -> "from worker");
        Work work = proxied(new Work(), pool);
        MDC.put("request", "r1");
        assertThat(work.render("a", 2)).isEqualTo("from worker");
        assertThat(pool.calls).singleElement().satisfies((call) -> {
            assertThat(call.target().bean()).isEqualTo("work");
            assertThat(call.target().type()).isEqualTo(Work.class.getName());
            assertThat(call.target().method()).isEqualTo("render");
            assertThat(call.target().parameterTypes()).containsExactly("java.lang.String", "int");
            assertThat(call.arguments()).containsExactly("a", 2);
            assertThat(call.scope().mdc()).isEqualTo(Map.of("request", "r1"));
        });
        assertThat(pool.options.get(0).name()).isEqualTo("Work.render");
        assertThat(pool.options.get(0).timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everyDeclaredOptionReachesThePool() {
        InlinePool pool = new InlinePool((call) -> "from worker");
        Work work = proxied(new Work(), pool);
        TaskOptions expected = TaskOptions.defaults()
                .withName("Work.optioned")
                .withTimeout(Duration.ofSeconds(10))
                .withSoftTimeout(Duration.ofSeconds(8))
                .withQueueTimeout(Duration.ofSeconds(2))
                .withPriority(5)
                .withRetries(2, Duration.ofMillis(100))
                .withAffinity("fonts");
        work.optioned();
        work.optionedLater();
        assertThat(pool.options).containsExactly(expected, expected.withName("Work.optionedLater"));
    }

    @Test
    void methodsWithoutAnnotationStay() {
        InlinePool pool = new InlinePool((call) -> "from worker");
        assertThat(proxied(new Work(), pool).local()).isEqualTo("local");
        assertThat(pool.calls).isEmpty();
    }

    @Test
    void beansWithoutTasksAreLeftAlone() {
        Object bean = new Object();
        assertThat(processor(new InlinePool((call) -> null)).postProcessAfterInitialization(bean, "bean"))
                .isSameAs(bean);
    }

    @Test
    void declaredCheckedExceptionIsThrownAsItIs() {
        IOException thrown = new IOException("disk");
        Work work = proxied(new Work(), new InlinePool((call) -> {
            throw new RemoteTaskException("java.io.IOException", "disk", thrown);
        }));
        assertThat(catchThrowable(work::declaring)).isSameAs(thrown);
    }

    @Test
    void undeclaredCheckedExceptionStaysWrapped() {
        Work work = proxied(new Work(), new InlinePool((call) -> {
            throw new RemoteTaskException("java.io.IOException", "disk", new IOException("disk"));
        }));
        assertThatExceptionOfType(RemoteTaskException.class).isThrownBy(() -> work.render("a", 1));
    }

    @Test
    void interruptOfTheCallerCancels() {
        Work work = proxied(new Work(), new InlinePool((call) -> {
            throw new InterruptedException();
        }));
        assertThatExceptionOfType(TaskCancelledException.class)
                .isThrownBy(() -> work.render("a", 1))
                .withMessageContaining("Work.render")
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void adviceThatIsThereStaysOutside() {
        InlinePool pool = new InlinePool((call) -> "from worker");
        ProxyFactory factory = new ProxyFactory(new Work());
        factory.setProxyTargetClass(true);
        factory.addAdvice(
                (org.aopalliance.intercept.MethodInterceptor) (invocation) -> "outer " + invocation.proceed());
        Object bean = factory.getProxy();
        Object processed = processor(pool).postProcessAfterInitialization(bean, "work");
        assertThat(processed).isSameAs(bean);
        assertThat(((Work) processed).render("a", 1)).isEqualTo("outer from worker");
    }

    @Test
    void annotationOfAnInterfaceMethodCounts() {
        InlinePool pool = new InlinePool((call) -> 7);
        Object bean = processor(pool).postProcessAfterInitialization(new Implementation(), "impl");
        assertThat(AopUtils.isJdkDynamicProxy(bean)).isTrue();
        assertThat(((Contract) bean).compute()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PrivateMethod.class,
                StaticMethod.class,
                FinalMethod.class,
                FinalClass.class,
                StreamParameter.class,
                NestedStreamParameter.class,
                LazyResult.class,
                WrongTimeout.class
            })
    void refusesWhatCannotWork(Class<?> type) throws ReflectiveOperationException {
        Object bean = type.getDeclaredConstructor().newInstance();
        Throwable thrown = catchThrowable(
                () -> processor(new InlinePool((call) -> null)).postProcessAfterInitialization(bean, "bean"));
        assertThat(thrown)
                .isInstanceOf(InvalidProcessTaskException.class)
                .hasMessageContaining("of bean 'bean', annotated with @ProcessTask,");
        assertThat(((InvalidProcessTaskException) thrown).action()).isNotBlank();
    }

    private static <T> T proxied(T bean, InlinePool pool) {
        @SuppressWarnings("unchecked")
        T proxy = (T) processor(pool).postProcessAfterInitialization(bean, "work");
        return requireNonNull(proxy);
    }

    private static ProcessTaskBeanPostProcessor processor(InlinePool pool) {
        ProcessTaskBeanPostProcessor processor =
                new ProcessTaskBeanPostProcessor((name) -> pool, () -> TaskObservation.Starter.PLAIN);
        processor.setBeanFactory(new DefaultListableBeanFactory());
        return processor;
    }

    static class Work {

        @ProcessTask(timeout = "10s")
        public String render(String text, int page) {
            return "in parent";
        }

        @ProcessTask
        String declaring() throws IOException {
            return "in parent";
        }

        @ProcessTask(
                timeout = "10s",
                softTimeout = "8s",
                queueTimeout = "2s",
                priority = 5,
                idempotent = true,
                retries = 2,
                retryBackoff = "100ms",
                affinity = "fonts")
        void optioned() {}

        @ProcessTask(
                timeout = "10s",
                softTimeout = "8s",
                queueTimeout = "2s",
                priority = 5,
                idempotent = true,
                retries = 2,
                retryBackoff = "100ms",
                affinity = "fonts")
        @Nullable Future<String> optionedLater() {
            return null;
        }

        String local() {
            return "local";
        }
    }

    interface Contract {

        @ProcessTask
        int compute();
    }

    static final class Implementation implements Contract {

        @Override
        public int compute() {
            return 0;
        }
    }

    static class PrivateMethod {
        @ProcessTask
        private void run() {}
    }

    static class StaticMethod {
        @ProcessTask
        static void run() {}
    }

    static class FinalMethod {
        @ProcessTask
        final void run() {}
    }

    static final class FinalClass {
        @ProcessTask
        void run() {}
    }

    static class StreamParameter {
        @ProcessTask
        void run(InputStream in) {}
    }

    static class NestedStreamParameter {
        @ProcessTask
        void run(Map<String, List<InputStream>> in) {}
    }

    static class LazyResult {
        @ProcessTask
        Stream<String> run() {
            return Stream.empty();
        }
    }

    static class WrongTimeout {
        @ProcessTask(timeout = "soon")
        void run() {}
    }
}
