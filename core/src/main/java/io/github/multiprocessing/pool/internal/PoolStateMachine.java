package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
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

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PoolSettings settings;
    private final PoolPort port;
    private final RestartPolicy restarts;
    private final TaskLedger ledger;
    private final WorkerRoster roster = new WorkerRoster();
    private final TaskQueue queue;
    private final PoolSize size;
    private final Recycler recycler;
    private final WorkerSupply supply;
    private final Dispatcher dispatcher;
    private final WorkerWatch watch;
    private final Quarantine quarantine;
    private final Admission admission;
    private final Casualties casualties;
    private final Cancellation cancellation;
    private final WorkerHealth health;
    private boolean closing;
    /** Whether what waits is run although the pool is closing. */
    private boolean draining = true;

    private boolean terminated;
    private long shutdownAt = Long.MAX_VALUE;

    PoolStateMachine(
            PoolSettings settings, PoolPort port, DoubleSupplier jitter, LaunchLimiter launches, int processors) {
        this.settings = settings;
        this.port = port;
        this.restarts = new RestartPolicy(settings.restart(), jitter);
        this.ledger = new TaskLedger(port);
        this.queue = new TaskQueue(settings.queueCapacity());
        this.size = new PoolSize(settings);
        this.recycler = new Recycler(settings, this.roster, jitter);
        this.supply = new WorkerSupply(
                settings, port, this.roster, this.queue, this.restarts, this.size, this.recycler, launches);
        this.dispatcher = new Dispatcher(port, this.roster, this.queue, this.supply, this.size, processors);
        this.watch = new WorkerWatch(settings, this, port, this.dispatcher);
        this.quarantine = new Quarantine(settings.quarantineAfter());
        this.admission =
                new Admission(settings.queueCapacity(), this.ledger, this.queue, this.restarts, this.quarantine);
        this.casualties = new Casualties(this.ledger, this.queue, this.roster, this.dispatcher, this.quarantine);
        this.health = new WorkerHealth(this, this.recycler);
        this.cancellation = new Cancellation(this, this.roster, this.ledger, this.queue, this.dispatcher);
    }

    PoolTally tally() {
        return this.ledger.tally();
    }

    WorkerRoster roster() {
        return this.roster;
    }

    PoolSize size() {
        return this.size;
    }

    Affinities affinities() {
        return this.queue.affinities();
    }

    Quarantine quarantine() {
        return this.quarantine;
    }

    WorkerHealth health() {
        return this.health;
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
        if (this.admission.admit(chunk, this.closing, now)) {
            proceed(now);
        }
    }

    /** Takes a chunk back; what runs of it, only with {@code interrupt}. Returns whether it is cancelled. */
    boolean cancel(Chunk chunk, boolean interrupt, long now) {
        if (chunk.unanswered() == 0) {
            return chunk.cancelled;
        }
        boolean cancelled = this.cancellation.of(chunk, interrupt, now);
        proceed(now);
        return cancelled;
    }

    /** Replaces a worker as soon as its replacement is ready and it is idle. */
    boolean recycle(int slot, long now) {
        WorkerRecord worker = this.roster.inSlot(slot);
        if (worker == null || worker.dying() || worker.state == State.STARTING) {
            return false;
        }
        worker.retiring = true;
        worker.dueFor = worker.dueFor == null ? "it was recycled on request" : worker.dueFor;
        proceed(now);
        return true;
    }

    /** Changes how many workers there may be; a minimum of 0 keeps what there is of one. */
    void resize(int min, int max, long now) {
        if (min > 0) {
            this.size.resize(min, max);
        } else {
            this.size.resize(max);
        }
        proceed(now);
    }

    boolean kill(int slot, String detail, long now) {
        WorkerRecord worker = this.roster.inSlot(slot);
        if (worker == null) {
            return false;
        }
        worker.killedOnRequest = true;
        kill(worker, Kind.SIGNAL, detail, now);
        return true;
    }

    /** Accepts nothing more. What waits is failed unless it may {@code drain}; at the deadline what still runs is killed. */
    void close(boolean drain, long deadline, long now) {
        this.closing = true;
        this.shutdownAt = Math.min(this.shutdownAt, deadline);
        if (!drain) {
            this.draining = false;
            this.ledger.endAll(
                    this.queue,
                    new Ending.Rejected(Reason.SHUTDOWN, "the pool was shut down before the task started"),
                    now);
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

    /** Where an interrupted item was. */
    void interruptedAt(WorkerId id, long number, List<StackTraceElement> where) {
        WorkerRecord worker = this.roster.get(id);
        if (worker != null && worker.interrupted == number && !worker.given.isEmpty()) {
            worker.where = List.copyOf(where);
        }
    }

    /**
     * Results came in.
     *
     * @param first the number of the item that the first of them answers
     * @param spent whether the worker asks to be replaced
     * @param ranNanos how long the items ran together
     * @return null, or what is wrong with them
     */
    @Nullable String results(WorkerId id, long first, List<Ending> endings, boolean spent, long ranNanos, long now) {
        WorkerRecord worker = this.roster.get(id);
        if (worker == null || worker.state == State.KILLED) {
            tally().late(endings.size());
            return null;
        }
        worker.heardAt = now;
        if (endings.isEmpty() || !this.ledger.record(worker, first, endings, ranNanos, now)) {
            return "it answered items " + first + " to " + (first + endings.size()) + ", which it was not asked for";
        }
        this.dispatcher.learn(ranNanos, endings.size());
        if (spent) {
            worker.spent = true;
            this.dispatcher.takeBack(worker, now);
        }
        restIfDone(worker, now);
        if (worker.state == State.INTERRUPTED && first + endings.size() > worker.interrupted) {
            worker.enter(State.BUSY, now, Long.MAX_VALUE);
        }
        proceed(now);
        return null;
    }

    private void restIfDone(WorkerRecord worker, long now) {
        if (worker.given.isEmpty() && worker.running()) {
            this.supply.rest(worker, now);
        }
    }

    /** A worker says that it exits, or has closed its channel. It gets a moment to be gone. */
    void leaving(WorkerId id, Kind reason, String detail, long grace, long now) {
        WorkerRecord worker = this.roster.get(id);
        if (worker != null && !worker.dying() && now + grace < worker.goneBy) {
            this.roster.notIdle(worker);
            worker.goneBy = now + grace;
            worker.goneReason = reason;
            worker.goneDetail = detail;
            // Its replacement need not wait until it is gone, unless that may be its fault: then its end counts first.
            worker.retiring = worker.state != State.STARTING;
            proceed(now);
        }
    }

    /** A worker's channel is closed: whatever it had not begun goes elsewhere at once, and so does what comes next. */
    void disconnected(WorkerId id, long grace, long now) {
        WorkerRecord worker = this.roster.get(id);
        if (worker == null || worker.dying() || worker.disconnected) {
            return;
        }
        worker.disconnected = true;
        Span head = worker.given.peek();
        if (head != null && head.chunk.losses < Casualties.MOST_LOSSES - 1) {
            this.dispatcher.takeBack(worker, now);
            if (worker.given.isEmpty()) {
                head.chunk.losses++;
            }
        }
        leaving(id, Kind.PROTOCOL, "it closed its channel and went on", grace, now);
        proceed(now);
    }

    /** A worker is gone. */
    void exited(WorkerId id, ExitReport report, long now) {
        WorkerRecord worker = this.roster.remove(id);
        if (worker == null) {
            return;
        }
        this.supply.startEnded(worker);
        tally().exited(id, report, now);
        if (!report.planned() && !(this.closing && worker.state == State.STARTING)) {
            this.supply.died(worker, report, now);
        }
        this.casualties.of(worker, report, this.draining, now);
        this.port.forget(id);
        RestartPolicy.Opened open = this.restarts.opened();
        if (open != null) {
            this.ledger.endAll(this.queue, new Ending.Broken(open.reason(), open.last()), now);
        }
        proceed(now);
    }

    // ---- time ----

    void tick(long now) {
        this.watch.tick(this.roster, now);
        this.supply.tick(now);
        if (now >= this.shutdownAt) {
            this.ledger.endAll(
                    this.queue,
                    new Ending.Rejected(Reason.SHUTDOWN, "the pool was shut down before the task started"),
                    now);
            for (WorkerRecord worker : this.roster.all()) {
                kill(worker, Kind.SHUTDOWN, "the pool was shut down", now);
            }
        }
        this.queue.wake(now);
        this.ledger.endExpired(this.queue, now);
        if (this.restarts.opened() != null && now >= this.restarts.notBefore() && this.roster.stayingReady() > 0) {
            this.restarts.close();
        }
        proceed(now);
    }

    /** When to call {@link #tick} again at the latest. */
    long nextTick(long now) {
        long next = Math.min(this.watch.nextTick(this.roster, now), this.shutdownAt);
        next = Math.min(next, Math.min(this.queue.nextTime(), this.dispatcher.nextTick(now)));
        if (this.restarts.notBefore() > now) {
            next = Math.min(next, this.restarts.notBefore());
        }
        next = Math.min(next, this.supply.nextTick(now));
        return Math.max(next, now + NANOS_PER_MILLI);
    }

    // ---- orders ----

    void interrupt(WorkerRecord worker, long number, long now) {
        worker.interrupted = number;
        worker.enter(
                State.INTERRUPTED, now, now + this.settings.interruptGrace().toNanos());
        this.port.interrupt(worker.id, number);
    }

    void kill(WorkerRecord worker, Kind reason, String detail, long now) {
        this.supply.kill(worker, reason, detail, now);
    }

    /** Gives tasks to idle workers, retires who may go, starts who is missing, and sees whether all is over. */
    void proceed(long now) {
        this.supply.scale(this.closing, now);
        this.dispatcher.proceed(now);
        this.supply.retire(this.closing, now);
        this.supply.fill(this.closing, now);
        if (this.closing && !this.terminated && this.queue.isEmpty() && this.roster.isEmpty()) {
            this.terminated = true;
            this.port.terminated();
        }
    }
}
