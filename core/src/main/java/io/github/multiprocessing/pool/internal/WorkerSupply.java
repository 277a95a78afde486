package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;

/**
 * Keeps as many workers as there should be: lets their number follow the load, launches who is missing, as fast as the
 * {@link RestartPolicy} and the {@link LaunchLimiter} allow, and stops who may go. Whoever retires is replaced first. Guarded
 * by the pool's lock.
 */
final class WorkerSupply {

    /** A start that takes longer is not kept busy by the processor, and does not hold up others. */
    private static final long LONG_START_NANOS = Duration.ofSeconds(5).toNanos();

    private final PoolSettings settings;
    private final PoolPort port;
    private final WorkerRoster roster;
    private final TaskQueue queue;
    private final RestartPolicy restarts;
    private final PoolSize size;
    private final Recycler recycler;
    private final LaunchLimiter launches;
    /** A worker is missing, but there is no place for its start. */
    private boolean launchWaits;

    WorkerSupply(
            PoolSettings settings,
            PoolPort port,
            WorkerRoster roster,
            TaskQueue queue,
            RestartPolicy restarts,
            PoolSize size,
            Recycler recycler,
            LaunchLimiter launches) {
        this.settings = settings;
        this.port = port;
        this.roster = roster;
        this.queue = queue;
        this.restarts = restarts;
        this.size = size;
        this.recycler = recycler;
        this.launches = launches;
    }

    /** Lets the number of workers follow the load. */
    void scale(boolean closing, long now) {
        if (closing) {
            return;
        }
        if (this.size.mayGrow() && now >= growsAt() && allReadyAndBusy()) {
            this.size.grow();
        }
        if (this.size.mayShrink()) {
            int unused = this.roster.idleSince(now - this.size.idleNanos()) - this.settings.spares();
            this.size.shrink(Math.max(0, unused));
        }
    }

    private boolean allReadyAndBusy() {
        return this.roster.running() >= this.size.target()
                && this.roster.stayingReady() >= this.size.target() + this.settings.spares()
                && this.restarts.opened() == null;
    }

    private long growsAt() {
        Span next = this.queue.peek();
        return next != null ? next.chunk.submittedAt + this.size.growNanos() : Long.MAX_VALUE;
    }

    /** When {@link #scale} or {@link #fill} may have something to do, though nothing happens until then. */
    long nextTick(long now) {
        long next = this.launchWaits ? now + LaunchLimiter.RETRY_NANOS : Long.MAX_VALUE;
        if (this.size.mayGrow()) {
            long growsAt = growsAt();
            next = growsAt > now ? Math.min(next, growsAt) : next;
        }
        return next;
    }

    void fill(boolean closing, long now) {
        boolean waited = this.launchWaits;
        this.launchWaits = false;
        while (this.roster.staying() < target(closing) && mayLaunch(now)) {
            if (!this.launches.tryAcquire(this)) {
                this.launchWaits = true;
                return;
            }
            long deadline = now + this.settings.startTimeout().toNanos();
            this.port.launch(this.roster.add(this.recycler.newLimits(), now, deadline).id);
        }
        if (waited) {
            this.launches.forget(this);
        }
    }

    private boolean mayLaunch(long now) {
        return now >= this.restarts.notBefore()
                && (this.restarts.opened() == null || this.roster.in(State.STARTING) == 0);
    }

    /** A worker has ended unplanned. */
    void died(WorkerRecord worker, ExitReport report, long now) {
        this.roster.countRestart(worker.id.slot());
        if (worker.state == State.STARTING || report.kind() == Kind.START_FAILED) {
            if (!worker.startCounted) {
                this.restarts.startFails(now);
            }
            this.restarts.startFailed(now, report);
        } else if (report.kind() != Kind.TIMEOUT && report.kind() != Kind.CANCELLED) {
            this.restarts.crashed(now, report);
        }
    }

    /** A worker is not starting any more, or has been for so long that others may start beside it. */
    void startEnded(WorkerRecord worker) {
        if (worker.starting) {
            worker.starting = false;
            this.launches.release();
        }
    }

    void tick(long now) {
        this.recycler.tick(now);
        for (WorkerRecord worker : this.roster.all()) {
            if (worker.starting && now - worker.launchedAt >= LONG_START_NANOS) {
                startEnded(worker);
            }
        }
    }

    private int full() {
        return this.size.target() + this.settings.spares();
    }

    private int target(boolean closing) {
        return closing ? Math.min(full(), this.roster.running() + this.queue.spans()) : full();
    }

    /** Takes note that a worker was given tasks. */
    void given(WorkerRecord worker) {
        this.recycler.given(worker);
    }

    /** How many tasks more a worker may be given. */
    int allowance(WorkerRecord worker) {
        return worker.limits.allowance(worker.taken);
    }

    /** A worker has nothing to do. */
    void rest(WorkerRecord worker, long now) {
        startEnded(worker);
        worker.enter(State.IDLE, now, Long.MAX_VALUE);
        boolean replaced = worker.retiring && this.roster.stayingReady() >= full();
        if (worker.goneBy != Long.MAX_VALUE) {
            // It has said that it exits. It is given nothing more: whatever it began would be lost with it.
            worker.retiring = true;
        } else if (worker.spent || allowance(worker) <= 0 || replaced) {
            worker.retiring = true;
            stop(worker, now);
        } else {
            this.roster.idle(worker);
        }
    }

    /** Stops who may go, but not who has said that it exits: its end is not ours. */
    void retire(boolean closing, long now) {
        this.recycler.proceed();
        int staying = this.roster.staying();
        if (!closing && staying == this.roster.size() && staying <= full()) {
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
        if (!closing) {
            stopSurplus(now);
        }
    }

    private void stopSurplus(long now) {
        for (int surplus = this.roster.stayingReady() - full(); surplus > 0; surplus--) {
            WorkerRecord worker = this.roster.longestIdle();
            if (worker == null) {
                // They run tasks; the first to be idle goes.
                return;
            }
            stop(worker, now);
        }
    }

    private void stop(WorkerRecord worker, long now) {
        this.roster.notIdle(worker);
        worker.enter(State.STOPPING, now, now + this.settings.stopTimeout().toNanos());
        this.port.stop(worker.id);
    }

    void kill(WorkerRecord worker, Kind reason, String detail, long now) {
        if (worker.state != State.KILLED) {
            if (worker.state == State.STARTING && reason == Kind.START_FAILED) {
                // Its replacement is delayed from now on, not only when it is gone.
                this.restarts.startFails(now);
                worker.startCounted = true;
            }
            startEnded(worker);
            this.roster.notIdle(worker);
            worker.enter(State.KILLED, now, now + WorkerWatch.LOST_NANOS);
            this.port.kill(worker.id, reason, detail);
        }
    }
}
