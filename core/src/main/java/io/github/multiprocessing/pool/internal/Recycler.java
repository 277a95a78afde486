package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSettings.Recycling;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import java.util.function.DoubleSupplier;
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
            due(worker);
        }
    }

    void tick(long now) {
        for (WorkerRecord worker : this.roster.all()) {
            if (worker.limits.tooOld(now - worker.launchedAt)) {
                due(worker);
            }
        }
    }

    /** A worker's heap after its last collection. */
    void collected(WorkerRecord worker, long bytes) {
        if (worker.limits.tooFull(bytes)) {
            due(worker);
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
        boolean tooManyThreads = recycling.maxThreads() > 0 && use.threads() > recycling.maxThreads();
        if (tooManyThreads || use.fewFilesLeft() || worker.limits.tooLarge(use.anonymousBytes())) {
            due(worker);
        }
        return null;
    }

    private void due(WorkerRecord worker) {
        if (!worker.due) {
            worker.due = true;
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
            if (worker.due && !worker.dying() && worker.state != State.STARTING) {
                waiting |= next != null;
                next = next == null || (worker.state == State.IDLE && next.state != State.IDLE) ? worker : next;
            } else {
                waiting |= worker.due && worker.state == State.STARTING;
            }
        }
        if (next != null) {
            next.retiring = true;
        }
        this.someDue = waiting || next != null;
    }
}
