package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.JvmFigures;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link PoolStateMachine}: brings every event to it under one lock, and passes on how tasks ended once the lock is
 * released. Its {@link Supervisor} brings the time.
 */
final class PoolDriver implements WorkerEvents {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");
    private static final long LAST_REPLIES_MILLIS = 500;
    private static final long DISCONNECT_GRACE = TimeUnit.SECONDS.toNanos(2);
    private static final long EXIT_GRACE = TimeUnit.SECONDS.toNanos(5);

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = this.lock.newCondition();
    private final PoolStateMachine machine;
    private final WorkerLinks links;
    private final Deliveries deliveries;
    private final SlowTaskWatch slowTasks;
    private final LeftoverLog leftovers;
    private final WorkerLog log;
    private final LongSupplier clock;
    private final Runnable whenTerminated;
    private final long origin;
    private long nextTick = Long.MAX_VALUE;

    PoolDriver(
            String name,
            PoolSettings settings,
            Deliveries deliveries,
            Function<WorkerEvents, WorkerLinks> links,
            LongSupplier clock,
            Runnable whenTerminated) {
        this.name = name;
        this.whenTerminated = whenTerminated;
        this.deliveries = deliveries;
        this.slowTasks = new SlowTaskWatch(name, settings.slowTask(), deliveries);
        this.log = new WorkerLog(name);
        this.leftovers = new LeftoverLog(name, settings.recycling().onLeftovers(), deliveries);
        this.clock = clock;
        this.origin = clock.getAsLong();
        this.links = links.apply(this);
        this.machine = new PoolStateMachine(
                settings,
                this.links,
                () -> ThreadLocalRandom.current().nextDouble(),
                LaunchLimiter.ofThisJvm(),
                Runtime.getRuntime().availableProcessors());
    }

    /** The time that the machine knows. */
    long now() {
        return this.clock.getAsLong() - this.origin;
    }

    void start() {
        run((now) -> {
            this.machine.start(now);
            return true;
        });
        new Supervisor(this.name, this, this.whenTerminated).start();
    }

    // ---- callers ----

    /**
     * Hands in a chunk.
     *
     * @param readHere whether the present thread would read the reply itself
     * @return the reader whose role the present thread has got and must give back, or null
     */
    @Nullable ReplyReader submit(Chunk chunk, boolean readHere) {
        this.machine.quarantine().inspect(chunk);
        return find((now) -> {
            this.links.readHere(readHere ? chunk : null);
            this.machine.submit(chunk, now);
            return this.links.adopted();
        });
    }

    boolean cancel(Chunk chunk, boolean interrupt) {
        return run((now) -> this.machine.cancel(chunk, interrupt, now));
    }

    boolean recycle(int slot) {
        return run((now) -> this.machine.recycle(slot, now));
    }

    /** Changes how many workers there may be; a minimum of 0 keeps what there is of one. */
    void resize(int min, int max) {
        run((now) -> {
            this.machine.resize(min, max, now);
            return true;
        });
    }

    /** How many tasks may run at once at most. */
    int processes() {
        return run((now) -> this.machine.size().max());
    }

    boolean kill(int slot, String detail) {
        return run((now) -> this.machine.kill(slot, detail, now));
    }

    void close(boolean drain, @Nullable Duration grace) {
        run((now) -> {
            this.machine.close(drain, grace == null ? Long.MAX_VALUE : now + Nanos.of(grace), now);
            this.changed.signalAll();
            return true;
        });
    }

    boolean closing() {
        return run((now) -> this.machine.closing());
    }

    boolean awaitTermination(long timeoutNanos) throws InterruptedException {
        long left = timeoutNanos;
        this.lock.lockInterruptibly();
        try {
            while (!this.machine.isTerminated()) {
                if (left <= 0) {
                    return false;
                }
                left = this.changed.awaitNanos(left);
            }
            return true;
        } finally {
            this.lock.unlock();
        }
    }

    <T> T look(Function<Long, T> query) {
        return run(query::apply);
    }

    PoolStateMachine machine() {
        return this.machine;
    }

    SlowTaskWatch slowTasks() {
        return this.slowTasks;
    }

    LeftoverLog leftovers() {
        return this.leftovers;
    }

    WorkerLinks links() {
        return this.links;
    }

    // ---- workers ----

    @Override
    public void ready(WorkerLink link) {
        Duration startup = find((now) -> {
            WorkerRecord worker = this.machine.roster().get(link.id());
            if (worker == null || worker.state != State.STARTING) {
                // it says so again, or too late
                return null;
            }
            this.machine.ready(link.id(), now);
            long nanos = now - worker.launchedAt;
            this.machine
                    .tally()
                    .insights()
                    .ready(link.id(), nanos, link.reports().initNanos(), now);
            return Duration.ofNanos(nanos);
        });
        if (startup != null) {
            this.log.ready(link, startup);
            this.deliveries.workerReady(link.name(), link.pid(), startup);
        }
    }

    @Override
    public void startFailed(WorkerLink link, ThrowableData cause) {
        link.startFailed("its initializer failed: " + Failures.types(cause), Failures.lines(cause));
    }

    @Override
    public void heard(WorkerLink link) {
        run((now) -> {
            this.machine.heard(link.id(), now);
            return true;
        });
    }

    @Override
    public void results(WorkerLink link, long first, List<Ending> endings, boolean spent, long ranNanos) {
        String wrong = find((now) -> {
            String error = this.machine.results(link.id(), first, endings, spent, ranNanos, now);
            WorkerRecord worker = this.machine.roster().get(link.id());
            link.expecting(worker != null && !worker.given.isEmpty());
            return error;
        });
        if (wrong != null) {
            violated(link, wrong);
        }
    }

    @Override
    public void interrupted(WorkerLink link, long number, List<StackTraceElement> where) {
        run((now) -> {
            this.machine.interruptedAt(link.id(), number, where);
            return true;
        });
    }

    @Override
    public void progress(WorkerLink link, TaskProgress report) {
        ProgressOf of = find((now) -> {
            WorkerRecord worker = this.machine.roster().get(link.id());
            Span span = worker == null ? null : worker.spanOf(report.item());
            if (span == null || !link.reports().progressed(report)) {
                return null;
            }
            return new ProgressOf(span.chunk, span.from + (int) (report.item() - span.number));
        });
        if (of != null) {
            this.deliveries.progressed(of.chunk(), of.item(), report.progress());
        }
    }

    @Override
    public void exiting(WorkerLink link) {
        link.exitAnnounced();
        run((now) -> {
            this.machine.leaving(link.id(), Kind.EXIT, "a shutdown hook did not end", EXIT_GRACE, now);
            return true;
        });
    }

    @Override
    public void violated(WorkerLink link, String how) {
        this.log.violated(link, how);
        run((now) -> {
            WorkerRecord worker = this.machine.roster().get(link.id());
            if (worker != null) {
                this.machine.kill(worker, Kind.PROTOCOL, how, now);
            }
            return true;
        });
    }

    @Override
    public void disconnected(WorkerLink link, IOException cause) {
        run((now) -> {
            this.machine.disconnected(link.id(), DISCONNECT_GRACE, now);
            return true;
        });
    }

    @Override
    public void exited(WorkerLink link, ExitReport seen) {
        link.awaitLastReplies(LAST_REPLIES_MILLIS);
        ExitReport report = find((now) -> {
            WorkerRecord worker = this.machine.roster().get(link.id());
            return worker == null ? null : worker.explain(link.complete(seen), this.links.begun(link.id()));
        });
        if (report != null) {
            tellExit(report);
            run((now) -> {
                this.machine.exited(link.id(), report, now);
                return true;
            });
        }
        link.close();
    }

    /** Called before its tasks end: who sees a task fail finds the reason counted. */
    private void tellExit(ExitReport report) {
        this.log.exited(report);
        this.deliveries.workerExited(report);
    }

    @Override
    public void collected(WorkerLink link, long bytes) {
        run((now) -> {
            this.machine.health().collected(link.id(), bytes, now);
            return true;
        });
    }

    @Override
    public void collecting(WorkerLink link, int perMille) {
        String degraded = find((now) -> this.machine.health().collecting(link.id(), perMille, now));
        if (degraded != null) {
            this.log.degraded(link, degraded);
            this.deliveries.workerDegraded(link.name(), link.pid(), degraded);
        }
    }

    @Override
    public void measured(WorkerLink link, JvmFigures figures) {
        this.deliveries.workerMeasured(link.name(), link.pid(), link.reports().measured(figures));
    }

    @Override
    public void left(WorkerLink link, LeftoverReport report) {
        run((now) -> {
            this.machine.health().left(link.id(), report.task(), now);
            return true;
        });
        this.leftovers.told(report.leftovers(link.name(), link.pid()), now());
    }

    // ---- time ----

    /** Waits until the machine wants to be ticked, or is terminated. */
    void awaitNextTick() {
        this.lock.lock();
        try {
            this.nextTick = this.machine.nextTick(now());
            while (!this.machine.isTerminated() && now() < this.nextTick) {
                this.changed.awaitNanos(this.nextTick - now());
            }
        } catch (InterruptedException ex) {
            logger.debug("Pool '{}': somebody interrupted the supervisor, which goes on", this.name);
        } finally {
            this.nextTick = Long.MAX_VALUE;
            this.lock.unlock();
        }
    }

    private record ProgressOf(Chunk chunk, int item) {}

    /** Something that happens, with the time at which it does. */
    private interface Event<T> {

        @Nullable T at(long now);
    }

    private <T> T run(Event<T> event) {
        return Objects.requireNonNull(find(event));
    }

    private <T> @Nullable T find(Event<T> event) {
        List<Deliveries.Delivery> due;
        List<WorkerLink> notLaunched;
        List<ExitReport> lost;
        @Nullable T result;
        this.lock.lock();
        try {
            long now = now();
            result = event.at(now);
            due = this.links.takeEnded();
            notLaunched = this.links.takeNotLaunched();
            lost = this.links.takeLost();
            long next = this.machine.nextTick(now);
            if (next < this.nextTick || this.machine.isTerminated()) {
                this.nextTick = next;
                this.changed.signalAll();
            }
        } finally {
            this.lock.unlock();
        }
        lost.forEach(this::tellExit);
        this.deliveries.deliver(due);
        for (WorkerLink link : notLaunched) {
            exited(link, WorkerStarter.notStarted(link, "there was no thread to start it with"));
        }
        return result;
    }
}
