package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides everything a pool does: which worker runs what, who is interrupted, killed and replaced, and how each task ends.
 * It is fed with events, gives orders through a {@link PoolPort}, and knows neither threads nor clocks nor processes; its
 * owner calls it under one lock and passes the time, in nanoseconds since some moment before the first call. Events of a
 * worker that is already gone are ignored.
 *
 * <pre>
 *              launch            ready              dispatch
 *   (none) ------------> STARTING ------------> IDLE <----------> BUSY
 *                           |                    |     results     |  deadline, cancel
 *                           |               stop |                 v
 *                           |                    v            INTERRUPTED
 *                           | start timeout   STOPPING             |  grace over
 *                           v                    v                 v
 *                         KILLED <--------------------------------/      every state: exited --> (none)
 * </pre>
 */
final class PoolStateMachine {

    private static final int MOST_LOSSES = 3;

    private final PoolSettings settings;
    private final PoolPort port;
    private final RestartPolicy restarts;
    private final TaskLedger ledger;
    private final WorkerRoster roster = new WorkerRoster();
    private final TaskQueue queue;
    private final WorkerSupply supply;
    private final WorkerWatch watch;
    private long nextChunk = 1;
    private boolean closing;
    private boolean terminated;
    private long shutdownAt = Long.MAX_VALUE;

    PoolStateMachine(PoolSettings settings, PoolPort port, DoubleSupplier jitter, int launchLimit) {
        this.settings = settings;
        this.port = port;
        this.restarts = new RestartPolicy(settings.restart(), jitter);
        this.ledger = new TaskLedger(port);
        this.queue = new TaskQueue(settings.queueCapacity());
        this.supply = new WorkerSupply(settings, port, this.roster, this.queue, this.restarts, launchLimit);
        this.watch = new WorkerWatch(settings, this, port);
    }

    PoolTally tally() {
        return this.ledger.tally();
    }

    WorkerRoster roster() {
        return this.roster;
    }

    /** How many tasks wait. */
    int queued() {
        return this.queue.tasks();
    }

    RestartPolicy.@Nullable Opened circuit() {
        return this.restarts.opened();
    }

    boolean closing() {
        return this.closing;
    }

    boolean isTerminated() {
        return this.terminated;
    }

    // ---- what callers want ----

    void start(long now) {
        this.supply.fill(false, now);
    }

    void submit(Chunk chunk, long now) {
        chunk.id = this.nextChunk++;
        chunk.submittedAt = now;
        this.ledger.submitted(chunk);
        RestartPolicy.Opened open = this.restarts.opened();
        if (this.closing) {
            this.ledger.endAll(chunk, new Ending.Rejected(Reason.SHUTDOWN, "the pool is shut down"), now);
        } else if (open != null) {
            this.ledger.endAll(chunk, new Ending.Broken(open.reason(), open.last()), now);
        } else if (!chunk.bounded && this.queue.isFull()) {
            String why = "as many tasks as may wait already (multiprocessing.pool.queue-capacity="
                    + this.settings.queueCapacity() + ")";
            this.ledger.endAll(chunk, new Ending.Rejected(Reason.QUEUE_FULL, why), now);
        } else {
            this.queue.addLast(chunk);
            proceed(now);
        }
    }

    /** Takes a chunk back; if it runs, only with {@code interrupt}. Returns whether it is cancelled. */
    boolean cancel(Chunk chunk, boolean interrupt, long now) {
        if (chunk.unanswered() == 0) {
            return chunk.cancelled;
        }
        WorkerRecord worker = chunk.worker == null ? null : this.roster.get(chunk.worker);
        if (worker == null) {
            if (!this.queue.remove(chunk)) {
                return false;
            }
        } else if (!interrupt) {
            return false;
        }
        chunk.cancelled = true;
        this.ledger.endAll(chunk, new Ending.Cancelled("it was cancelled"), now);
        if (worker != null && worker.state == State.BUSY) {
            interrupt(worker, -1, now);
        }
        proceed(now);
        return true;
    }

    /** Replaces a worker as soon as its replacement is ready and it is idle. */
    boolean recycle(int slot, long now) {
        WorkerRecord worker = this.roster.inSlot(slot);
        if (worker == null || worker.dying() || worker.state == State.STARTING) {
            return false;
        }
        worker.retiring = true;
        proceed(now);
        return true;
    }

    boolean kill(int slot, String detail, long now) {
        WorkerRecord worker = this.roster.inSlot(slot);
        if (worker == null) {
            return false;
        }
        kill(worker, Kind.SIGNAL, detail, now);
        return true;
    }

    /** Accepts nothing more. What waits is failed unless it may {@code drain}; at the deadline what still runs is killed. */
    void close(boolean drain, long deadline, long now) {
        this.closing = true;
        this.shutdownAt = Math.min(this.shutdownAt, deadline);
        if (!drain) {
            failQueue(new Ending.Rejected(Reason.SHUTDOWN, "the pool was shut down before the task started"), now);
        }
        tick(now);
    }

    // ---- what workers report ----

    void ready(WorkerId id, long now) {
        WorkerRecord worker = this.roster.get(id);
        if (worker == null || worker.state != State.STARTING) {
            return;
        }
        worker.heardAt = now;
        this.restarts.ready(worker.launchedAt);
        this.supply.rest(worker, now);
        proceed(now);
    }

    void heard(WorkerId id, long now) {
        WorkerRecord worker = this.roster.get(id);
        if (worker != null) {
            worker.heardAt = now;
        }
    }

    /** The worker's flight recorder says that it has begun this item of its chunk. */
    void itemStarted(WorkerId id, int item, long now) {
        WorkerRecord worker = this.roster.get(id);
        if (worker != null && worker.chunk != null && item > worker.item && item < worker.upTo) {
            worker.item = item;
            worker.itemSince = now;
        }
    }

    /** Where an interrupted item was. */
    void interruptedAt(WorkerId id, long chunk, List<StackTraceElement> where) {
        WorkerRecord worker = this.roster.get(id);
        if (worker != null && worker.chunk != null && worker.chunk.id == chunk) {
            worker.where = List.copyOf(where);
        }
    }

    /**
     * Results came in.
     *
     * @param first the item that the first of them answers
     * @param spent whether the worker asks to be replaced
     * @return null, or what is wrong with them
     */
    @Nullable String results(WorkerId id, long chunkId, int first, List<Ending> endings, boolean spent, Duration ran, long now) {
        WorkerRecord worker = this.roster.get(id);
        if (worker == null || worker.state == State.KILLED) {
            tally().late(endings.size());
            return null;
        }
        worker.heardAt = now;
        Chunk chunk = worker.chunk;
        if (chunk == null
                || chunk.id != chunkId
                || first != worker.answering
                || endings.isEmpty()
                || endings.size() > worker.upTo - first) {
            return "it answered items " + first + " to " + ((long) first + endings.size()) + " of chunk " + chunkId
                    + ", which it was not asked for";
        }
        if (!this.ledger.record(worker, chunk, endings, ran, now)) {
            return "it did not run an item that was not cancelled";
        }
        if (spent) {
            worker.spent = true;
            worker.upTo = worker.answering;
        }
        if (worker.answering == worker.upTo) {
            worker.chunk = null;
            chunk.worker = null;
            this.supply.rest(worker, now);
            if (chunk.unanswered() > 0) {
                this.queue.addFirst(chunk);
            }
        } else if (worker.timedOutItem >= 0 && worker.timedOutItem < worker.answering && !chunk.cancelled) {
            worker.timedOutItem = -1;
            worker.enter(State.BUSY, now, Long.MAX_VALUE);
        }
        proceed(now);
        return null;
    }

    /** A worker says that it exits, or has closed its channel. It gets a moment to be gone. */
    void leaving(WorkerId id, Kind reason, String detail, long grace, long now) {
        WorkerRecord worker = this.roster.get(id);
        if (worker != null && !worker.dying() && now + grace < worker.goneBy) {
            this.roster.notIdle(worker);
            worker.goneBy = now + grace;
            worker.goneReason = reason;
            worker.goneDetail = detail;
            // Its replacement need not wait until it is gone.
            worker.retiring = true;
            proceed(now);
        }
    }

    /**
     * A worker is gone.
     *
     * @param begun up to which item (exclusive) of its chunk it had begun, or -1 if that cannot be told
     */
    void exited(WorkerId id, ExitReport report, int begun, long now) {
        WorkerRecord worker = this.roster.remove(id);
        if (worker == null) {
            return;
        }
        tally().exited(id, report, now);
        if (!report.planned() && !(this.closing && worker.state == State.STARTING)) {
            this.roster.countRestart(id.slot());
            if (worker.state == State.STARTING || report.kind() == Kind.START_FAILED) {
                this.restarts.startFailed(now, report);
            } else if (report.kind() != Kind.TIMEOUT && report.kind() != Kind.CANCELLED) {
                this.restarts.crashed(now, report);
            }
        }
        Chunk chunk = worker.chunk;
        if (chunk != null) {
            worker.chunk = null;
            chunk.worker = null;
            this.ledger.recordDeath(worker, chunk, report, begunAtLeast(chunk, begun < 0 ? worker.upTo : begun), now);
            if (chunk.unanswered() > 0) {
                // What had not begun has not happened: it goes to the front of the queue, and nobody sees a failure.
                this.queue.addFirst(chunk);
            }
        }
        this.port.forget(id);
        RestartPolicy.Opened open = this.restarts.opened();
        if (open != null) {
            failQueue(new Ending.Broken(open.reason(), open.last()), now);
        }
        proceed(now);
    }

    /** A task whose mere arrival kills worker after worker is not passed on for ever. */
    private static int begunAtLeast(Chunk chunk, int begun) {
        if (begun > chunk.answered) {
            chunk.losses = 0;
            return begun;
        }
        return ++chunk.losses < MOST_LOSSES ? begun : chunk.answered + 1;
    }

    // ---- time ----

    void tick(long now) {
        this.watch.tick(this.roster, now);
        if (now >= this.shutdownAt) {
            failQueue(new Ending.Rejected(Reason.SHUTDOWN, "the pool was shut down before the task started"), now);
            for (WorkerRecord worker : this.roster.all()) {
                kill(worker, Kind.SHUTDOWN, "the pool was shut down", now);
            }
        }
        if (this.restarts.opened() != null && now >= this.restarts.notBefore() && this.roster.stayingReady() > 0) {
            this.restarts.close();
        }
        proceed(now);
    }

    /** When to call {@link #tick} again at the latest. */
    long nextTick(long now) {
        long next = Math.min(this.watch.nextTick(this.roster, now), this.shutdownAt);
        if (this.restarts.notBefore() > now) {
            next = Math.min(next, this.restarts.notBefore());
        }
        return Math.max(next, now + 1_000_000L);
    }

    // ---- orders ----

    void interrupt(WorkerRecord worker, int item, long now) {
        Chunk chunk = worker.chunk;
        if (chunk != null) {
            worker.enter(
                    State.INTERRUPTED, now, now + this.settings.interruptGrace().toNanos());
            this.port.interrupt(worker.id, chunk.id, item);
        }
    }

    void kill(WorkerRecord worker, Kind reason, String detail, long now) {
        this.supply.kill(worker, reason, detail, now);
    }

    /** Gives tasks to idle workers, retires who may go, starts who is missing, and sees whether all is over. */
    private void proceed(long now) {
        while (!this.queue.isEmpty() && this.roster.running() < this.settings.processes()) {
            WorkerRecord worker = this.roster.takeIdle();
            if (worker == null) {
                break;
            }
            Chunk chunk = this.queue.poll();
            if (chunk != null) {
                dispatch(worker, chunk, now);
            }
        }
        this.supply.retire(this.closing, now);
        this.supply.fill(this.closing, now);
        if (this.closing && !this.terminated && this.queue.isEmpty() && this.roster.isEmpty()) {
            this.terminated = true;
            this.port.terminated();
        }
    }

    private void dispatch(WorkerRecord worker, Chunk chunk, long now) {
        int from = chunk.answered;
        worker.take(chunk, this.supply.upTo(worker, chunk), now);
        this.supply.given(worker);
        this.port.dispatch(worker.id, chunk, from, worker.upTo);
    }

    private void failQueue(Ending ending, long now) {
        for (Chunk chunk = this.queue.poll(); chunk != null; chunk = this.queue.poll()) {
            this.ledger.endAll(chunk, ending, now);
        }
    }
}
