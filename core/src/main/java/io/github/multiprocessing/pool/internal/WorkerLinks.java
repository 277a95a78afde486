package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.internal.log.LogRelay;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.internal.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the state machine's orders out. Guarded by the pool's lock, under which nothing waits: launches go to other
 * threads, sockets do not block, and what has ended is kept until the lock is released.
 */
final class WorkerLinks implements PoolPort {

    private static final Logger logger = LoggerFactory.getLogger(WorkerLinks.class);

    private final String pool;
    private final Map<WorkerId, WorkerLink> links = new HashMap<>();
    private final Path directory;
    private final Executor launches;
    private final LogRelay logs;
    private final Consumer<WorkerLink> starter;
    private List<Deliveries.Delivery> ended = new ArrayList<>();
    private List<WorkerLink> notLaunched = new ArrayList<>();
    private List<ExitReport> lost = new ArrayList<>();
    private @Nullable Chunk readHere;
    private @Nullable ReplyReader adopted;

    WorkerLinks(String pool, Path directory, Executor launches, LogRelay logs, Consumer<WorkerLink> starter) {
        this.pool = pool;
        this.logs = logs;
        this.directory = directory;
        this.launches = launches;
        this.starter = starter;
    }

    @Nullable WorkerLink get(WorkerId id) {
        return this.links.get(id);
    }

    /** The present thread would like to read the reply to this chunk itself. */
    void readHere(@Nullable Chunk chunk) {
        this.readHere = chunk;
        this.adopted = null;
    }

    @Nullable ReplyReader adopted() {
        this.readHere = null;
        return this.adopted;
    }

    List<Deliveries.Delivery> takeEnded() {
        if (this.ended.isEmpty()) {
            return List.of();
        }
        List<Deliveries.Delivery> taken = this.ended;
        this.ended = new ArrayList<>();
        return taken;
    }

    @Override
    public void launch(WorkerId worker) {
        String name = worker.nameIn(this.pool);
        WorkerLink link = new WorkerLink(worker, name, this.directory, this.logs.intake(name));
        this.links.put(worker, link);
        elsewhere(() -> this.starter.accept(link), () -> this.notLaunched.add(link));
    }

    @Override
    public void dispatch(WorkerId worker, List<Span> spans) {
        Chunk wanted = this.readHere;
        boolean here = wanted != null && spans.size() == 1 && spans.get(0).chunk == wanted;
        order(worker, (link) -> {
            ReplyReader reader = link.dispatch(spans, here);
            if (reader != null) {
                this.adopted = reader;
            }
        });
    }

    @Override
    public long begun(WorkerId worker) {
        WorkerLink link = this.links.get(worker);
        return link != null ? link.begun() : 0;
    }

    @Override
    public long takeBack(WorkerId worker, long end) {
        WorkerLink link = this.links.get(worker);
        return link != null ? link.takeBack(end) : 0;
    }

    @Override
    public void flush(WorkerId worker) {
        order(worker, WorkerLink::flush);
    }

    /** Tells every worker the levels of this process's loggers. */
    void levels(byte[] encoded) {
        for (WorkerId worker : List.copyOf(this.links.keySet())) {
            order(worker, (link) -> link.levels(encoded));
        }
    }

    @Override
    public void interrupt(WorkerId worker, long number) {
        order(worker, (link) -> link.interrupt(number));
    }

    @Override
    public void stop(WorkerId worker) {
        order(worker, WorkerLink::stop);
    }

    @Override
    public void kill(WorkerId worker, ExitReport.Kind reason, String detail) {
        // Not here: to find a process's descendants takes a look at every process there is.
        order(worker, (link) -> elsewhere(() -> link.kill(reason, detail), () -> link.kill(reason, detail)));
    }

    @Override
    public void forget(WorkerId worker) {
        WorkerLink link = this.links.remove(worker);
        if (link != null) {
            link.close();
        }
    }

    @Override
    public ExitReport reportLost(WorkerId worker) {
        WorkerLink link = this.links.get(worker);
        Child child = link != null ? link.child() : null;
        return new ExitReport(
                worker.nameIn(this.pool),
                child != null ? child.pid() : -1,
                ExitReport.Kind.LOST,
                -1,
                0,
                "it was killed, but the system does not end it",
                Duration.ZERO,
                Instant.now(),
                child != null ? child.outputTail() : List.of(),
                null,
                List.of());
    }

    @Override
    public void lost(ExitReport report) {
        this.lost.add(report);
    }

    /** The workers that were given up since the last call. */
    List<ExitReport> takeLost() {
        if (this.lost.isEmpty()) {
            return List.of();
        }
        List<ExitReport> taken = this.lost;
        this.lost = new ArrayList<>();
        return taken;
    }

    @Override
    public String describe(WorkerId worker) {
        return String.valueOf(this.links.get(worker));
    }

    @Override
    public void ended(Chunk chunk, int item, List<Ending> endings, long waitedNanos, long ranNanos) {
        this.ended.add(new Deliveries.Delivery(chunk, item, endings, waitedNanos, ranNanos));
    }

    @Override
    public void terminated() {
        logger.debug("Pool '{}': the last worker is gone", this.pool);
    }

    /** For want of threads or memory a thread may not be had: then the alternative, at once. */
    private void elsewhere(Runnable work, Runnable alternative) {
        try {
            this.launches.execute(work);
        } catch (RejectedExecutionException | OutOfMemoryError ex) {
            logger.warn("Pool '{}': no thread to start or end a worker: {}", this.pool, ex.toString());
            alternative.run();
        }
    }

    /** Workers for whose start there was no thread. */
    List<WorkerLink> takeNotLaunched() {
        if (this.notLaunched.isEmpty()) {
            return List.of();
        }
        List<WorkerLink> taken = this.notLaunched;
        this.notLaunched = new ArrayList<>();
        return taken;
    }

    private interface Order {

        void to(WorkerLink link) throws IOException;
    }

    /** An order that a worker cannot be given any more is void: its exit, which is under way, says the rest. */
    private void order(WorkerId worker, Order order) {
        WorkerLink link = this.links.get(worker);
        if (link == null) {
            return;
        }
        try {
            order.to(link);
        } catch (IOException ex) {
            logger.debug("Pool '{}': {} did not take an order", this.pool, link, ex);
        }
    }
}
