package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.process.ExitReport.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What workers tell of themselves, and what is measured of them: who has reached one of its limits is replaced between two
 * tasks, who is far above is killed. A part of the {@link PoolStateMachine}; guarded by the pool's lock.
 */
final class WorkerHealth {

    private final PoolStateMachine machine;
    private final Recycler recycler;

    WorkerHealth(PoolStateMachine machine, Recycler recycler) {
        this.machine = machine;
        this.recycler = recycler;
    }

    /** What a worker's process has of the system. */
    void measured(WorkerId id, WorkerUse use, long now) {
        WorkerRecord worker = this.machine.roster().get(id);
        if (worker != null && !worker.dying()) {
            String tooMuch = this.recycler.measured(worker, use);
            if (tooMuch != null) {
                this.machine.kill(worker, Kind.OUT_OF_MEMORY, tooMuch, now);
            }
            this.machine.proceed(now);
        }
    }

    /** How much of a worker's heap was in use after its last collection. */
    void collected(WorkerId id, long bytes, long now) {
        WorkerRecord worker = this.machine.roster().get(id);
        if (worker != null) {
            this.recycler.collected(worker, bytes);
            this.machine.proceed(now);
        }
    }

    /**
     * How much of its time a worker's collector took lately.
     *
     * @param perMille the share in thousandths
     * @return why the worker is degraded from now on, or null
     */
    @Nullable String collecting(WorkerId id, int perMille, long now) {
        WorkerRecord worker = this.machine.roster().get(id);
        String degraded = worker == null ? null : this.recycler.collecting(worker, perMille);
        if (degraded != null) {
            this.machine.proceed(now);
        }
        return degraded;
    }

    /** A worker says that tasks, such as those of this name, have left something behind. */
    void left(WorkerId id, String task, long now) {
        WorkerRecord worker = this.machine.roster().get(id);
        if (worker != null) {
            this.recycler.left(worker, task);
            this.machine.proceed(now);
        }
    }
}
