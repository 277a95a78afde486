package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolListener.TaskEnd;
import io.github.multiprocessing.process.ExitReport;
import java.util.ArrayDeque;
import java.util.List;

/** What has happened so far, in numbers, and the last exits. Guarded by the pool's lock. */
final class PoolTally {

    private static final int EXITS_KEPT = 20;

    private final long[] ended = new long[TaskEnd.values().length];
    private final ArrayDeque<ExitReport> exits = new ArrayDeque<>();
    private long submitted;
    private long late;
    private final InsightTally insights = new InsightTally();
    private long retried;

    void submitted(int count) {
        this.submitted += count;
    }

    void ended(TaskEnd end, int count) {
        this.ended[end.ordinal()] += count;
    }

    /** Results that came after their task had ended in another way. */
    void late(int count) {
        this.late += count;
    }

    InsightTally insights() {
        return this.insights;
    }

    /** A task that a worker died with is run again. */
    void retried() {
        this.retried++;
    }

    long retries() {
        return this.retried;
    }

    void exited(WorkerId worker, ExitReport report, long now) {
        this.insights.ended(worker, now);
        this.exits.addFirst(report);
        if (this.exits.size() > EXITS_KEPT) {
            this.exits.removeLast();
        }
    }

    long lateResults() {
        return this.late;
    }

    /** Newest first. */
    List<ExitReport> lastExits() {
        return List.copyOf(this.exits);
    }

    PoolCounters counters() {
        return new PoolCounters(
                this.submitted,
                of(TaskEnd.SUCCEEDED),
                of(TaskEnd.FAILED),
                of(TaskEnd.TIMED_OUT),
                of(TaskEnd.CANCELLED),
                of(TaskEnd.REJECTED));
    }

    private long of(TaskEnd end) {
        return this.ended[end.ordinal()];
    }
}
