package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerInsights;
import java.time.Duration;

/** How the workers of one slot have spent their time, one process after the other. Guarded by the pool's lock. */
final class WorkerAccount {

    private static final long NOT_READY = -1;

    private int processes;
    private long tasks;
    private long startUp;
    private long initialising;
    private long working;
    /** How long its processes have been ready; of the present one since {@code readyAt}. */
    private long readyFor;

    private long readyAt = NOT_READY;

    void ready(long startUpNanos, long initNanos, long now) {
        long initialised = Math.min(initNanos, startUpNanos);
        this.processes++;
        this.startUp += startUpNanos - initialised;
        this.initialising += initialised;
        this.readyAt = now;
    }

    void worked(int count, long nanos) {
        this.tasks += count;
        this.working += nanos;
    }

    void ended(long now) {
        this.readyFor = readyFor(now);
        this.readyAt = NOT_READY;
    }

    private long readyFor(long now) {
        return this.readyFor + (this.readyAt == NOT_READY ? 0 : now - this.readyAt);
    }

    /**
     * What has come together by now.
     *
     * @param worker the name of the slot's workers
     * @param restarts how many of them ended unplanned
     * @param running for how long the present one has been running the task that it has, 0 if it has none
     */
    WorkerInsights insights(String worker, int restarts, long running, long now) {
        long worked = this.working + running;
        return new WorkerInsights(
                worker,
                this.processes,
                restarts,
                this.tasks,
                Duration.ofNanos(this.startUp),
                Duration.ofNanos(this.initialising),
                Duration.ofNanos(Math.max(0, readyFor(now) - worked)),
                Duration.ofNanos(worked));
    }
}
