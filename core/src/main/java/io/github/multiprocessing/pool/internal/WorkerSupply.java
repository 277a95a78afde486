package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.github.multiprocessing.process.ExitReport.Kind;

/**
 * Keeps as many workers as there should be: launches who is missing, as fast as the {@link RestartPolicy} allows, and stops
 * who may go. Whoever retires is replaced first. Guarded by the pool's lock.
 */
final class WorkerSupply {

    private final PoolSettings settings;
    private final PoolPort port;
    private final WorkerRoster roster;
    private final TaskQueue queue;
    private final RestartPolicy restarts;
    private final int launchLimit;

    WorkerSupply(
            PoolSettings settings,
            PoolPort port,
            WorkerRoster roster,
            TaskQueue queue,
            RestartPolicy restarts,
            int launchLimit) {
        this.settings = settings;
        this.port = port;
        this.roster = roster;
        this.queue = queue;
        this.restarts = restarts;
        this.launchLimit = launchLimit;
    }

    void fill(boolean closing, long now) {
        int limit = this.restarts.opened() != null ? 1 : this.launchLimit;
        while (this.roster.staying() < target(closing)
                && this.roster.in(State.STARTING) < limit
                && now >= this.restarts.notBefore()) {
            long deadline = now + this.settings.startTimeout().toNanos();
            this.port.launch(this.roster.add(now, deadline).id);
        }
    }

    private int target(boolean closing) {
        int full = this.settings.processes() + this.settings.spares();
        return closing ? Math.min(full, this.roster.running() + this.queue.spans()) : full;
    }

    /** Takes note that a worker was given tasks; its last ones, if it has a limit. */
    void given(WorkerRecord worker) {
        int most = this.settings.maxTasksPerChild();
        if (most > 0 && worker.taken >= most - most / 10) {
            // Its last tasks have begun: by the time they are done its replacement is ready.
            worker.retiring = true;
        }
    }

    /** How many tasks more a worker may be given. */
    int allowance(WorkerRecord worker) {
        int most = this.settings.maxTasksPerChild();
        return most > 0 ? most - worker.taken : Integer.MAX_VALUE;
    }

    /** A worker has nothing to do. */
    void rest(WorkerRecord worker, long now) {
        worker.enter(State.IDLE, now, Long.MAX_VALUE);
        if (worker.spent || allowance(worker) <= 0) {
            worker.retiring = true;
            stop(worker, now);
        } else if (worker.goneBy == Long.MAX_VALUE) {
            // One that has said that it exits is given nothing more: whatever it began would be lost with it.
            this.roster.idle(worker);
        }
    }

    /** Stops who may go, but not who has said that it exits: its end is not ours. */
    void retire(boolean closing, long now) {
        if (!closing && this.roster.staying() == this.roster.size()) {
            return;
        }
        boolean over = closing && this.queue.isEmpty();
        for (WorkerRecord worker : this.roster.all()) {
            boolean replaced = worker.retiring && this.roster.stayingReady() >= target(closing);
            boolean leaving = worker.goneBy != Long.MAX_VALUE;
            if (worker.state == State.IDLE && !leaving && (replaced || over)) {
                stop(worker, now);
            } else if (worker.state == State.STARTING && over) {
                kill(worker, Kind.SHUTDOWN, "the pool was closed while it started", now);
            }
        }
    }

    private void stop(WorkerRecord worker, long now) {
        this.roster.notIdle(worker);
        worker.enter(State.STOPPING, now, now + this.settings.stopTimeout().toNanos());
        this.port.stop(worker.id);
    }

    void kill(WorkerRecord worker, Kind reason, String detail, long now) {
        if (worker.state != State.KILLED) {
            this.roster.notIdle(worker);
            worker.enter(State.KILLED, now, now + WorkerWatch.LOST_NANOS);
            this.port.kill(worker.id, reason, detail);
        }
    }
}
