package io.github.multiprocessing.spring.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.ProcessTaskDefaults;
import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class DeclaredOptionsTests {

    private static final Map<String, String> PROPERTIES =
            Map.of("${soft}", "8s", "${key}", "fonts", "${none}", "", "${seven}", "7", "${three}", "3");

    private static TaskOptions options(String method) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.addEmbeddedValueResolver((text) -> PROPERTIES.getOrDefault(text, text));
        return new TaskMethods(beans)
                .of("bean", Tasks.class).stream()
                        .filter((task) -> task.method().getName().equals(method))
                        .findFirst()
                        .orElseThrow()
                        .options();
    }

    private static TaskOptions only(Class<?> type) {
        return new TaskMethods(new DefaultListableBeanFactory())
                .of("bean", type)
                .get(0)
                .options();
    }

    @Test
    void annotationThatSaysNothingChangesNothing() {
        assertThat(options("plain")).isEqualTo(TaskOptions.defaults().withName("Tasks.plain"));
    }

    @Test
    void everyOptionIsTaken() {
        assertThat(options("full"))
                .isEqualTo(TaskOptions.defaults()
                        .withName("full one")
                        .withTimeout(Duration.ofSeconds(10))
                        .withSoftTimeout(Duration.ofSeconds(8))
                        .withQueueTimeout(Duration.ofMillis(500))
                        .withPriority(-3)
                        .withRetries(2, Duration.ofMillis(50))
                        .withAffinity("fonts"));
    }

    @Test
    void placeholderForNothingIsNothing() {
        assertThat(options("unset")).isEqualTo(TaskOptions.defaults().withName("Tasks.unset"));
    }

    @Test
    void softLimitOfZeroIsNone() {
        assertThat(options("never").softTimeout()).isNull();
    }

    @Test
    void softLimitMayStandAloneOrBesideNoDeadline() {
        assertThat(options("softOnly").softTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(options("softWithoutDeadline").softTimeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void retriesWithoutBackoffFollowAtOnce() {
        assertThat(options("again").retry()).isEqualTo(new TaskOptions.Retry(1, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "WrongSoft, softTimeout 'soon'",
        "NegativeQueue, queueTimeout '-1s'",
        "SoftAboveHard, softTimeout '10s'",
        "NegativeRetries, -1 retries",
        "WrongBackoff, retryBackoff 'later'",
        "BackoffAlone, but no retries",
        "RetriesOfUnknown, '2 retries, but is not declared idempotent'",
        "SharedRetriesOfUnknown, '4 retries, but is not declared idempotent'",
        "TwoPriorities, both priority 1 and priorityString '2'",
        "TwoRetries, both retries 1 and retriesString '${none}'",
        "NoNumber, priorityString 'high'"
    })
    void refusesWhatMakesNoSense(String type, String message) throws ClassNotFoundException {
        Class<?> wrong = Class.forName(DeclaredOptionsTests.class.getName() + "$" + type);
        assertThatExceptionOfType(InvalidProcessTaskException.class)
                .isThrownBy(() -> only(wrong))
                .withMessageContaining("of bean 'bean', annotated with @ProcessTask,")
                .withMessageContaining(message)
                .satisfies((thrown) -> assertThat(thrown.action()).isNotBlank());
    }

    @Test
    void numbersMayBePlaceholders() {
        TaskOptions options = options("numbers");
        assertThat(options.priority()).isEqualTo(7);
        assertThat(options.retry().most()).isEqualTo(3);
        assertThat(options("noNumbers")).isEqualTo(TaskOptions.defaults().withName("Tasks.noNumbers"));
    }

    static class Tasks {

        @ProcessTask(priorityString = "${seven}", idempotent = true, retriesString = "${three}")
        void numbers() {}

        @ProcessTask(priorityString = "${none}", retriesString = "${none}")
        void noNumbers() {}

        @ProcessTask
        void plain() {}

        @ProcessTask(
                name = "full one",
                timeout = "10s",
                softTimeout = "${soft}",
                queueTimeout = "500ms",
                priority = -3,
                idempotent = true,
                retries = 2,
                retryBackoff = "PT0.05S",
                affinity = "${key}")
        void full() {}

        @ProcessTask(softTimeout = "${none}", queueTimeout = "${none}", retryBackoff = "${none}", affinity = "${none}")
        void unset() {}

        @ProcessTask(softTimeout = "0s")
        void never() {}

        @ProcessTask(softTimeout = "1h")
        void softOnly() {}

        @ProcessTask(timeout = "0", softTimeout = "1h")
        void softWithoutDeadline() {}

        @ProcessTask(idempotent = true, retries = 1)
        void again() {}
    }

    static class WrongSoft {
        @ProcessTask(softTimeout = "soon")
        void run() {}
    }

    static class NegativeQueue {
        @ProcessTask(queueTimeout = "-1s")
        void run() {}
    }

    static class SoftAboveHard {
        @ProcessTask(timeout = "10s", softTimeout = "10s")
        void run() {}
    }

    static class NegativeRetries {
        @ProcessTask(retries = -1)
        void run() {}
    }

    static class WrongBackoff {
        @ProcessTask(idempotent = true, retries = 1, retryBackoff = "later")
        void run() {}
    }

    static class BackoffAlone {
        @ProcessTask(retryBackoff = "1s")
        void run() {}
    }

    static class RetriesOfUnknown {
        @ProcessTask(retries = 2)
        void run() {}
    }

    @ProcessTaskDefaults(retries = 4)
    static class SharedRetriesOfUnknown {
        @ProcessTask
        void run() {}
    }

    static class TwoPriorities {
        @ProcessTask(priority = 1, priorityString = "2")
        void run() {}
    }

    static class TwoRetries {
        @ProcessTask(idempotent = true, retries = 1, retriesString = "${none}")
        void run() {}
    }

    static class NoNumber {
        @ProcessTask(priorityString = "high")
        void run() {}
    }
}
