package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.SlowTask;
import io.github.multiprocessing.pool.internal.log.LogRelay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowTaskWatchTests {

    private static final long MILLI = 1_000_000;

    private final List<SlowTask> told = new ArrayList<>();
    private final PoolListener listener = new PoolListener() {
        @Override
        public void slowTask(SlowTask slow) {
            SlowTaskWatchTests.this.told.add(slow);
        }
    };
    private final SlowTaskWatch watch =
            new SlowTaskWatch("ocr", Duration.ofMillis(100), new Deliveries(List.of(this.listener)));
    private final WorkerRecord worker = new WorkerRecord(new WorkerId(1, 1), new WorkerLimits(0, 0, 0, 0), 0, 0);
    /** Has no process, so that every dump fails at once. */
    private final WorkerLink link = new WorkerLink(
            this.worker.id, "ocr-1", Path.of("."), LogRelay.of("ocr", null).intake("ocr-1"));

    private void give(long chunkId, int items, long now) {
        Chunk chunk = MachineFixture.chunk(items, 0, false);
        chunk.id = chunkId;
        this.worker.given.clear();
        this.worker.take(new Span(chunk, 0, items), now);
    }

    private void tick(long now) {
        this.watch.look(List.of(this.worker), (id) -> this.link, now);
        this.watch.ask(now);
        this.watch.ask(now);
    }

    @Test
    void taskIsToldOnceItIsOlderThanTheThreshold() {
        give(1, 1, 0);
        tick(99 * MILLI);
        assertThat(this.told).isEmpty();
        tick(100 * MILLI);
        tick(1000 * MILLI);
        assertThat(this.told).singleElement().satisfies((slow) -> {
            assertThat(slow.task()).isEqualTo("task");
            assertThat(slow.worker()).isEqualTo("ocr-1");
            assertThat(slow.running()).isEqualTo(Duration.ofMillis(100));
            assertThat(slow.dump()).isEqualTo("no thread dump: it has not been started yet\n");
        });
        assertThat(this.watch.slowTasks()).isEqualTo(this.told);
    }

    @Test
    void everyItemOfAMapIsATaskOfItsOwn() {
        give(1, 2, 0);
        tick(150 * MILLI);
        this.worker.observe(2, 150 * MILLI);
        tick(200 * MILLI);
        assertThat(this.told).hasSize(1);
        tick(250 * MILLI);
        assertThat(this.told).hasSize(2);
    }

    @Test
    void theLastTenAreKept() {
        for (int i = 0; i < 12; i++) {
            give(i, 1, i * 1000 * MILLI);
            tick((i * 1000 + 100 + i) * MILLI);
        }
        assertThat(this.told).hasSize(12);
        assertThat(this.watch.slowTasks())
                .hasSize(10)
                .extracting((slow) -> slow.running().toMillis())
                .startsWith(111L)
                .endsWith(102L);
    }

    @Test
    void withoutAThresholdNothingIsSlow() {
        SlowTaskWatch off = new SlowTaskWatch("ocr", Duration.ZERO, new Deliveries(List.of(this.listener)));
        give(1, 1, 0);
        off.look(List.of(this.worker), (id) -> this.link, Long.MAX_VALUE / 2);
        off.ask(Long.MAX_VALUE / 2);
        assertThat(this.told).isEmpty();
    }

    @Test
    void logGetsTheBeginningOfALongDump() {
        assertThat(SlowTaskWatch.head("a\nb\n")).isEqualTo("a\nb\n");
        assertThat(SlowTaskWatch.head("line\n".repeat(50)).lines())
                .hasSize(41)
                .last()
                .asString()
                .contains("processpooldump");
        assertThat(SlowTaskWatch.head("x".repeat(100_000))).hasSizeLessThan(9_000);
    }
}
