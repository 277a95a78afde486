package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.serialization.TypeFilter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresTests {

    private final Failures failures =
            new Failures("ocr", Duration.ofSeconds(30), TypeFilter.builtIn(), FailuresTests.class.getClassLoader());

    private String timedOut(Duration timeout) {
        Ending ending = new Ending.TimedOut(timeout, Duration.ofSeconds(31), true, "ocr-1 (pid 7)", List.of());
        return String.valueOf(this.failures.of("Ocr.text", ending).getMessage());
    }

    @Test
    void deadlineOfThePoolIsToldByItsProperty() {
        assertThat(timedOut(Duration.ofSeconds(30)))
                .isEqualTo(
                        "Task 'Ocr.text' of pool 'ocr' did not end within its deadline of 30000 ms"
                                + " (multiprocessing.pool.task-timeout); ocr-1 (pid 7) ignored the interrupt and was killed after 31000 ms");
    }

    @Test
    void deadlineOfTheTaskIsNotBlamedOnThePool() {
        assertThat(timedOut(Duration.ofSeconds(2)))
                .contains("2000 ms (the timeout of the task)")
                .doesNotContain("task-timeout");
    }
}
