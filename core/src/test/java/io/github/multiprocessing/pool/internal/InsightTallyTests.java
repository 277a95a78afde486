package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolInsights;
import io.github.multiprocessing.pool.WorkerInsights;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InsightTallyTests {

    private static final long MILLI = 1_000_000;
    private static final WorkerLimits NO_LIMITS = new WorkerLimits(0, 0, 0, 0);

    private final WorkerRoster roster = new WorkerRoster();
    private final InsightTally tally = new InsightTally();
    private final WorkerRecord worker = this.roster.add(NO_LIMITS, 0, Long.MAX_VALUE);

    private Chunk give(int items, long submittedAt, long now) {
        Chunk chunk = MachineFixture.chunk(items, 0, false);
        chunk.submittedAt = submittedAt * MILLI;
        this.worker.take(new Span(chunk, 0, items), now * MILLI);
        return chunk;
    }

    private void run(int items, long submittedAt, long from, long to) {
        Chunk chunk = give(items, submittedAt, from);
        long each = (to - from) * MILLI / items;
        this.tally.worked(this.worker, chunk, items, (from - submittedAt) * MILLI, each, to * MILLI);
        this.worker.given.clear();
    }

    private PoolInsights insights(long now) {
        return this.tally.insights("ocr", this.roster, now * MILLI);
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void timeOfAWorkerIsAccountedFor() {
        this.tally.ready(this.worker.id, 100 * MILLI, 30 * MILLI, 100 * MILLI);
        run(2, 90, 110, 150);
        assertThat(insights(200).workers())
                .containsExactly(new WorkerInsights("ocr-1", 1, 0, 2, ms(70), ms(30), ms(60), ms(40)));
    }

    @Test
    void taskThatRunsCountsAsWork() {
        this.tally.ready(this.worker.id, 100 * MILLI, 0, 100 * MILLI);
        give(1, 100, 120);
        assertThat(insights(200).workers())
                .containsExactly(new WorkerInsights("ocr-1", 1, 0, 0, ms(100), ms(0), ms(20), ms(80)));
    }

    @Test
    void workerThatReplacesAnotherCountsOn() {
        this.tally.ready(this.worker.id, 100 * MILLI, 0, 100 * MILLI);
        run(1, 100, 100, 150);
        this.roster.remove(this.worker.id);
        this.roster.countRestart(1);
        this.tally.ended(this.worker.id, 200 * MILLI);
        WorkerRecord next = this.roster.add(NO_LIMITS, 200 * MILLI, Long.MAX_VALUE);
        assertThat(insights(280).workers().get(0).waiting())
                .as("while it starts it does not wait")
                .isEqualTo(ms(50));
        this.tally.ready(next.id, 80 * MILLI, 10 * MILLI, 280 * MILLI);
        assertThat(insights(300).workers())
                .containsExactly(new WorkerInsights("ocr-1", 2, 1, 1, ms(170), ms(10), ms(70), ms(50)));
    }

    @Test
    void waitIsComparedWithRunTime() {
        run(1, 0, 10, 14);
        run(3, 10, 30, 60);
        PoolInsights insights = insights(100);
        assertThat(insights.queueWait()).isEqualTo(new PoolInsights.Span(4, ms(70), ms(20)));
        assertThat(insights.runTime()).isEqualTo(new PoolInsights.Span(4, ms(34), ms(10)));
        assertThat(insights.runTime().mean()).isEqualTo(Duration.ofNanos(8_500_000));
    }

    @Test
    void fiveSlowestTasksAreKept() {
        long at = 0;
        for (long millis : new long[] {5, 1, 9, 3, 7, 2, 8, 4, 6}) {
            run(1, at, at, at + millis);
            at += millis;
        }
        assertThat(insights(at).slowest())
                .extracting((run) -> run.ran().toMillis())
                .containsExactly(9L, 8L, 7L, 6L, 5L);
        assertThat(insights(at).slowest()).allSatisfy((run) -> {
            assertThat(run.worker()).isEqualTo("ocr-1");
            assertThat(run.task()).isEqualTo("task");
        });
    }

    @Test
    void a18WorkerCannotClaimMoreTimeThanItHas() {
        Chunk chunk = give(1, 0, 10);
        this.tally.worked(this.worker, chunk, 1, 10 * MILLI, Duration.ofDays(1).toNanos(), 20 * MILLI);
        this.tally.worked(this.worker, chunk, 1, 10 * MILLI, -1, 20 * MILLI);
        assertThat(insights(20).runTime()).isEqualTo(new PoolInsights.Span(2, ms(10), ms(10)));
    }
}
