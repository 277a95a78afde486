package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolInsights;
import io.github.multiprocessing.pool.WorkerInsights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the time of a pool has gone. Told of every batch of results, so that a task costs next to nothing. Guarded by the pool's lock. */
final class InsightTally {

    static final int SLOWEST = 5;

    private final TreeMap<Integer, WorkerAccount> accounts = new TreeMap<>();
    private final List<Slow> slowest = new ArrayList<>(SLOWEST);
    private final Sum waits = new Sum();
    private final Sum runs = new Sum();

    private record Slow(String task, long nanos, Instant endedAt, WorkerId worker) {}

    /** How often, how long altogether, and how long at most. */
    private static final class Sum {

        private long count;
        private long total;
        private long max;

        void add(int times, long nanos) {
            this.count += times;
            this.total += times * nanos;
            this.max = Math.max(this.max, nanos);
        }

        PoolInsights.Span toSpan() {
            return new PoolInsights.Span(this.count, Duration.ofNanos(this.total), Duration.ofNanos(this.max));
        }
    }

    private WorkerAccount account(WorkerId worker) {
        return this.accounts.computeIfAbsent(worker.slot(), (slot) -> new WorkerAccount());
    }

    void ready(WorkerId worker, long startUpNanos, long initNanos, long now) {
        account(worker).ready(startUpNanos, initNanos, now);
    }

    void ended(WorkerId worker, long now) {
        account(worker).ended(now);
    }

    /** Neighbouring tasks of a chunk have run; the times are of each of them, in nanoseconds. */
    void worked(WorkerRecord worker, Chunk chunk, int count, long waited, long ran, long now) {
        // What the worker says of its time is not believed beyond the time there was.
        long each = Math.max(0, Math.min(ran, now - worker.dispatchedAt));
        account(worker.id).worked(count, each * count);
        this.waits.add(count, waited);
        this.runs.add(count, each);
        if (this.slowest.size() < SLOWEST
                || each > this.slowest.get(SLOWEST - 1).nanos()) {
            slow(new Slow(chunk.task, each, Instant.now(), worker.id));
        }
    }

    private void slow(Slow one) {
        int at = this.slowest.size();
        while (at > 0 && this.slowest.get(at - 1).nanos() < one.nanos()) {
            at--;
        }
        this.slowest.add(at, one);
        if (this.slowest.size() > SLOWEST) {
            this.slowest.remove(SLOWEST);
        }
    }

    PoolInsights insights(String pool, WorkerRoster roster, long now) {
        List<WorkerInsights> workers = new ArrayList<>();
        for (Map.Entry<Integer, WorkerAccount> each : this.accounts.entrySet()) {
            WorkerId id = new WorkerId(each.getKey(), 1);
            WorkerRecord worker = roster.inSlot(each.getKey());
            long running = worker != null && !worker.given.isEmpty() ? now - worker.itemSince : 0;
            workers.add(each.getValue().insights(id.nameIn(pool), roster.restartsOf(each.getKey()), running, now));
        }
        return new PoolInsights(
                workers,
                this.slowest.stream()
                        .map((slow) -> new PoolInsights.TaskRun(
                                slow.task(),
                                Duration.ofNanos(slow.nanos()),
                                slow.endedAt(),
                                slow.worker().nameIn(pool)))
                        .toList(),
                this.waits.toSpan(),
                this.runs.toSpan());
    }
}
