package io.github.multiprocessing.pool.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.LoggedThrowable;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.serialization.ThrowableData;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class EventContextTests {

    private static Map<String, String> context(String pool, String task, Map<String, String> mdc) {
        return EventContext.of(new WorkerLogEvent(
                pool, "name", 7, task, Instant.EPOCH, Level.INFO, "logger", "main", "message", mdc, null));
    }

    @Test
    void workerHasPoolAndTaskWhateverItSays() {
        assertThat(context("ocr", "read", Map.of("a", "b", "worker", "forged")))
                .isEqualTo(Map.of("a", "b", "pool", "ocr", "worker", "name", "task", "read"));
        assertThat(context("ocr", "", Map.of("task", "forged"))).isEqualTo(Map.of("pool", "ocr", "worker", "name"));
    }

    @Test
    void processHasNameAndPid() {
        assertThat(context("", "", Map.of("a", "b"))).isEqualTo(Map.of("a", "b", "process", "name", "pid", "7"));
    }

    @Test
    void processBelowIsNamedAfterTheSender() {
        assertThat(context("", "", Map.of("process", "inner", "pid", "8")))
                .isEqualTo(Map.of("process", "name/inner", "pid", "7/8"));
    }

    @Test
    void workerOfProcessKeepsItsPool() {
        Map<String, String> worker = Map.of("pool", "ocr", "worker", "ocr-1", "task", "read");
        assertThat(context("", "", worker)).containsAllEntriesOf(worker).containsEntry("process", "name");
    }

    @Test
    void throwableThatIsSentOnKeepsTheNameOfItsClass() {
        ThrowableData original = ThrowableData.of(new IllegalStateException("a", new ArithmeticException("b")));
        ThrowableData again = ThrowableData.of(LoggedThrowable.of(original));

        assertThat(again.className()).isEqualTo("java.lang.IllegalStateException");
        assertThat(again.cause()).isNotNull();
        assertThat(again.cause().className()).isEqualTo("java.lang.ArithmeticException");
    }
}
