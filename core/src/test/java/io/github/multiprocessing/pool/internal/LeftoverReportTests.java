package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.Leftovers.Item;
import io.github.multiprocessing.pool.Leftovers.Kind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeftoverReportTests {

    private static PayloadWriter report(int count, int listed) {
        return new PayloadWriter(64).putString("task").put(1).putInt(count).putInt(listed);
    }

    private static LeftoverReport read(PayloadWriter payload) throws ProtocolException {
        return LeftoverReport.read(new PayloadReader(payload.toBytes()));
    }

    @Test
    void w27ReportOfAHostileWorkerIsBoundedAndPrintable() throws Exception {
        PayloadWriter nasty = new PayloadWriter(64)
                .putString("a\nb".repeat(500))
                .put(0)
                .putInt(1)
                .putInt(1)
                .put(Kind.THREAD.ordinal())
                .putString("\u001b[2Jx".repeat(500));
        LeftoverReport report = read(nasty);
        assertThat(report.task()).hasSize(LeftoverReport.MOST_CHARS).startsWith("a ba b");
        assertThat(report.items().get(0).what())
                .hasSize(LeftoverReport.MOST_CHARS)
                .doesNotContain("\u001b");
        for (int[] counts : new int[][] {{0, 0}, {1, 2}, {-1, 1}, {30, 21}, {5, -1}}) {
            assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> read(report(counts[0], counts[1])));
        }
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read(report(1, 1).put(Kind.values().length).putString("x")))
                .withMessageContaining("unknown kind");
    }

    @Test
    void w27LeftoversAreLoggedOncePerWorkerAndTaskAndNotWithoutEnd() {
        LeftoverLog log = new LeftoverLog("pool", false, new Deliveries(List.of()));
        assertThat(log.told(left("pool-1", "a"), 0)).isTrue();
        assertThat(log.told(left("pool-1", "a"), 1)).isFalse();
        assertThat(log.told(left("pool-2", "a"), 1)).isTrue();
        assertThat(log.told(left("pool-1", "b"), 1)).isTrue();
        assertThat(log.told(left("pool-1", "a"), LeftoverLog.AGAIN_NANOS)).isTrue();
        long logged = Stream.iterate(0, (n) -> n < 1000, (n) -> n + 1)
                .filter((n) -> log.told(left("pool-1", "task" + n), LeftoverLog.AGAIN_NANOS + 1))
                .count();
        assertThat(logged).isEqualTo(LeftoverLog.MOST_LINES - 1);
        assertThat(log.told(left("pool-3", "c"), LeftoverLog.AGAIN_NANOS + TimeUnit.MINUTES.toNanos(1)))
                .isTrue();
        assertThat(log.last()).hasSize(LeftoverLog.KEPT);
        assertThat(log.last().get(0).worker()).isEqualTo("pool-3");
    }

    @Test
    void w27LineNamesWhatWasLeft() {
        assertThat(LeftoverLog.describe(left("pool-1", "a")))
                .isEqualTo("thread 'left', system property 'left.behind' and 5 more");
    }

    private static Leftovers left(String worker, String task) {
        List<Item> items = List.of(new Item(Kind.THREAD, "left"), new Item(Kind.PROPERTY, "left.behind"));
        return new LeftoverReport(task, true, items, 7).leftovers(worker, 1);
    }
}
