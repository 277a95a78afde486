package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;

/** Looks at every worker now and then: has its start, its task, its grace, its stop, its kill or its silence lasted too long? */
final class WorkerWatch {

    /** After this a killed worker that has not ended is given up. */
    static final long LOST_NANOS = Duration.ofSeconds(2).toNanos();

    /** How often to look while something runs, and at most while nothing does: then only silence is to be noticed. */
    private static final long BUSY_TICK_NANOS = Duration.ofMillis(250).toNanos();

    private static final long IDLE_TICK_NANOS = Duration.ofSeconds(1).toNanos();
    /** So much later than expected, and this process itself was paused. */
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    /** How often it is seen how far workers are that have more than one task. */
    private static final long ITEM_TICK_NANOS = Dispatcher.LONG_NANOS / 2;

    private final PoolSettings settings;
    private final PoolStateMachine machine;
    private final PoolPort port;
    private final Dispatcher dispatcher;
    private final long idleTick;
    private long tickedAt = -1;

    WorkerWatch(PoolSettings settings, PoolStateMachine machine, PoolPort port, Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.idleTick = Math.min(IDLE_TICK_NANOS, settings.heartbeatTimeout().toNanos() / 8);
        this.machine = machine;
        this.port = port;
    }

    void tick(WorkerRoster roster, long now) {
        boolean late =
                this.tickedAt >= 0 && now - this.tickedAt > Math.max(BUSY_TICK_NANOS, this.idleTick) + PAUSE_NANOS;
        this.tickedAt = now;
        for (WorkerRecord worker : roster.all()) {
            if (late) {
                // This process itself was paused: whoever was silent meanwhile gets one full period more.
                worker.heardAt = now;
            }
            this.dispatcher.watch(worker, now);
            watch(worker, now);
            if (now >= worker.goneBy) {
                this.machine.kill(worker, worker.goneReason, worker.goneDetail, now);
            }
        }
    }

    private void watch(WorkerRecord worker, long now) {
        boolean over = now >= worker.stateDeadline;
        switch (worker.state) {
            case STARTING -> {
                if (over) {
                    this.machine.kill(
                            worker,
                            Kind.START_FAILED,
                            "it was not ready within "
                                    + this.settings.startTimeout().toMillis()
                                    + " ms (multiprocessing.pool.start-timeout)",
                            now);
                }
            }
            case IDLE, BUSY -> watchRunning(worker, now);
            case INTERRUPTED -> {
                if (over) {
                    Span current = worker.current();
                    boolean cancelled = current != null && current.chunk.cancelled;
                    this.machine.kill(
                            worker,
                            cancelled ? Kind.CANCELLED : Kind.TIMEOUT,
                            "its task did not end within "
                                    + this.settings.interruptGrace().toMillis()
                                    + " ms after the interrupt (multiprocessing.pool.interrupt-grace)",
                            now);
                }
            }
            case STOPPING -> {
                if (over) {
                    this.machine.kill(
                            worker,
                            Kind.PLANNED,
                            "it did not stop within "
                                    + this.settings.stopTimeout().toMillis()
                                    + " ms (multiprocessing.pool.stop-timeout)",
                            now);
                }
            }
            case KILLED -> {
                if (over) {
                    ExitReport lost = worker.explain(this.port.reportLost(worker.id), this.port.begun(worker.id));
                    this.port.lost(lost);
                    this.machine.exited(worker.id, lost, now);
                }
            }
        }
    }

    private void watchRunning(WorkerRecord worker, long now) {
        Span current = worker.current();
        long ran = now - worker.itemSince;
        if (current != null && isOver(current.chunk.options.timeoutNanos(), ran)) {
            worker.timedOut = worker.runningNumber();
            this.machine.interrupt(worker, worker.timedOut, now);
        } else if (current != null && worker.mayBeNudged() && isOver(current.chunk.options.softNanos(), ran)) {
            this.port.interrupt(worker.id, worker.nudge());
        } else if (now - worker.heardAt >= this.settings.heartbeatTimeout().toNanos()) {
            this.machine.kill(
                    worker,
                    Kind.HANG,
                    "nothing was heard of it for " + (now - worker.heardAt) / 1_000_000
                            + " ms (multiprocessing.pool.heartbeat.timeout)",
                    now);
        }
    }

    private static boolean isOver(long limit, long time) {
        return limit > 0 && time >= limit;
    }

    /** When what a worker runs reaches its next limit, or {@link Long#MAX_VALUE}. */
    private static long nextLimit(WorkerRecord worker, ChunkOptions options) {
        long next = Long.MAX_VALUE;
        if (options.timeoutNanos() > 0) {
            next = worker.itemSince + options.timeoutNanos();
        }
        if (options.softNanos() > 0 && worker.mayBeNudged()) {
            next = Math.min(next, worker.itemSince + options.softNanos());
        }
        return next;
    }

    long nextTick(WorkerRoster roster, long now) {
        long next = now + this.idleTick;
        for (WorkerRecord worker : roster.all()) {
            if (worker.running() || worker.state == State.STARTING) {
                next = Math.min(next, now + BUSY_TICK_NANOS);
            }
            next = Math.min(next, Math.min(worker.stateDeadline, worker.goneBy));
            if (worker.running() && worker.outstanding > 1) {
                next = Math.min(next, now + ITEM_TICK_NANOS);
            }
            Span current = worker.state == State.BUSY ? worker.current() : null;
            if (current != null) {
                next = Math.min(next, nextLimit(worker, current.chunk.options));
            }
        }
        return next;
    }
}
