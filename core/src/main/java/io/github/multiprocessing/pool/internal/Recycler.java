package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSettings.Recycling;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the workers that have reached one of their limits, and lets them retire one after the other: the next one's
 * replacement is ordered only when the last one is gone. Until its turn comes a worker goes on. Guarded by the pool's lock.
 */
final class Recycler {

    private final PoolSettings settings;
    private final WorkerRoster roster;
    private final DoubleSupplier random;
    private boolean someDue;

    Recycler(PoolSettings settings, WorkerRoster roster, DoubleSupplier random) {
        this.settings = settings;
        this.roster = roster;
        this.random = random;
    }

    WorkerLimits newLimits() {
        return WorkerLimits.of(this.settings, this.random);
    }

    /** A worker was given tasks; its last ones, if it has a limit. */
    void given(WorkerRecord worker) {
        if (worker.limits.nearlyAllTasks(worker.taken)) {
            due(
                    worker,
                    () -> "it has run its tasks (multiprocessing.pool.max-tasks-per-child="
                            + this.settings.maxTasksPerChild() + ")");
        }
    }

    void tick(long now) {
        for (WorkerRecord worker : this.roster.all()) {
            if (worker.limits.tooOld(now - worker.launchedAt)) {
                due(
                        worker,
                        () -> "it was " + TimeUnit.NANOSECONDS.toMillis(now - worker.launchedAt)
                                + " ms old (multiprocessing.pool.recycle.max-age="
                                + this.settings.recycling().maxAge().toMillis() + " ms)");
            }
        }
    }

    /** A worker's heap after its last collection. */
    void collected(WorkerRecord worker, long bytes) {
        if (worker.limits.tooFull(bytes)) {
            due(
                    worker,
                    () -> bytes + " bytes of its heap were in use after a collection"
                            + " (multiprocessing.pool.recycle.max-heap="
                            + this.settings.recycling().maxHeapBytes() + ")");
        }
    }

    /**
     * How much of its time a worker's collector took.
     *
     * @param perMille the share in thousandths
     * @return why the worker is degraded from now on, or null
     */
    @Nullable String collecting(WorkerRecord worker, int perMille) {
        double limit = this.settings.recycling().maxGcShare();
        if (!worker.collector.degrades(perMille, limit)) {
            return null;
        }
        String reason = "its collector took more than " + Math.round(100 * limit) + " % of the time in "
                + CollectorLoad.SAMPLES + " samples in a row, " + perMille / 10 + " % in the last"
                + " (multiprocessing.pool.recycle.max-gc-share=" + limit + ")";
        due(worker, () -> reason);
        return reason;
    }

    /** A task has left something behind. */
    void left(WorkerRecord worker, String task) {
        if (this.settings.recycling().onLeftovers()) {
            due(
                    worker,
                    () -> "its task '" + task + "' left something behind"
                            + " (multiprocessing.pool.recycle.on-leftovers=true)");
        }
    }

    /** A worker was measured. Returns why it must be killed, or null. */
    @Nullable String measured(WorkerRecord worker, WorkerUse use) {
        Recycling recycling = this.settings.recycling();
        long most = recycling.killResidentBytes();
        if (most > 0 && use.anonymousBytes() > most) {
            return "it had " + use.anonymousBytes() + " bytes of private resident memory"
                    + " (multiprocessing.pool.recycle.kill-resident=" + most + ")";
        }
        if (worker.limits.tooLarge(use.anonymousBytes())) {
            due(
                    worker,
                    () -> "it had " + use.anonymousBytes() + " bytes of private resident memory"
                            + " (multiprocessing.pool.recycle.max-resident=" + recycling.maxResidentBytes() + ")");
        } else if (recycling.maxThreads() > 0 && use.threads() > recycling.maxThreads()) {
            due(
                    worker,
                    () -> "it had " + use.threads() + " threads (multiprocessing.pool.recycle.max-threads="
                            + recycling.maxThreads() + ")");
        } else if (use.fewFilesLeft()) {
            due(worker, () -> "it had " + use.openFiles() + " of at most " + use.mostFiles() + " files open");
        }
        return null;
    }

    private void due(WorkerRecord worker, Supplier<String> reason) {
        if (worker.dueFor == null) {
            worker.dueFor = reason.get();
            this.someDue = true;
        }
    }

    /** Gives the turn to retire to a worker that is due, if nobody has it; to an idle one first. */
    void proceed() {
        if (!this.someDue) {
            return;
        }
        WorkerRecord next = null;
        boolean waiting = false;
        for (WorkerRecord worker : this.roster.all()) {
            if (worker.retiring) {
                return;
            }
            if (worker.dueFor != null && !worker.dying() && worker.state != State.STARTING) {
                waiting |= next != null;
                next = next == null || (worker.state == State.IDLE && next.state != State.IDLE) ? worker : next;
            } else {
                waiting |= worker.dueFor != null && worker.state == State.STARTING;
            }
        }
        if (next != null) {
            next.retiring = true;
        }
        this.someDue = waiting || next != null;
    }
}
