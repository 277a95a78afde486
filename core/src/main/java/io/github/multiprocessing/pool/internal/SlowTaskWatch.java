package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.SlowTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees which tasks run for longer than they should, asks the worker of each once for a thread dump, and tells. Belongs to the
 * supervisor: it looks under the pool's lock, and asks and tells without it.
 */
final class SlowTaskWatch {

    static final int KEPT = 10;
    /** A worker that does not answer its control thread within this is stopped, or its machine is very busy. */
    static final long DUMP_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");
    private static final int LINES_LOGGED = 40;
    private static final int CHARS_LOGGED = 8 << 10;

    private final String pool;
    private final long threshold;
    private final Deliveries deliveries;
    private final Map<WorkerId, Long> told = new HashMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final ArrayDeque<SlowTask> kept = new ArrayDeque<>();

    /** A slow task, and the dump once it was asked for. */
    private static final class Sighting {

        final String task;
        final WorkerLink link;
        final long runningNanos;
        final Instant at = Instant.now();
        final long answerBy;

        @Nullable CompletableFuture<String> dump;

        Sighting(String task, WorkerLink link, long runningNanos, long answerBy) {
            this.task = task;
            this.link = link;
            this.runningNanos = runningNanos;
            this.answerBy = answerBy;
        }
    }

    SlowTaskWatch(String pool, Duration threshold, Deliveries deliveries) {
        this.pool = pool;
        this.threshold = threshold.toNanos();
        this.deliveries = deliveries;
    }

    boolean isOn() {
        return this.threshold > 0;
    }

    /** Looks at all workers, under the pool's lock. */
    void look(List<WorkerRecord> workers, Function<WorkerId, @Nullable WorkerLink> links, long now) {
        if (!isOn()) {
            return;
        }
        Map<WorkerId, Long> before = new HashMap<>(this.told);
        this.told.clear();
        for (WorkerRecord worker : workers) {
            Span current = worker.current();
            WorkerLink link = links.apply(worker.id);
            if (current != null && link != null && now - worker.itemSince >= this.threshold) {
                Long item = worker.runningNumber();
                this.told.put(worker.id, item);
                if (!item.equals(before.get(worker.id))) {
                    this.sightings.add(
                            new Sighting(current.chunk.task, link, now - worker.itemSince, now + DUMP_NANOS));
                }
            }
        }
    }

    /** Asks for what was not asked for yet, and tells what was answered, without the pool's lock. */
    void ask(long now) {
        for (Iterator<Sighting> each = this.sightings.iterator(); each.hasNext(); ) {
            Sighting sighting = each.next();
            CompletableFuture<String> dump = sighting.dump;
            if (dump == null) {
                sighting.dump = sighting.link.reports().dump();
            } else if (dump.isDone() || now >= sighting.answerBy) {
                each.remove();
                tell(sighting, text(dump));
            }
        }
    }

    private static String text(CompletableFuture<String> dump) {
        try {
            return dump.getNow("no thread dump: the worker did not send one within "
                    + TimeUnit.NANOSECONDS.toMillis(DUMP_NANOS) + " ms\n");
        } catch (CompletionException ex) {
            Throwable cause = ex.getCause();
            return "no thread dump: " + (cause != null ? cause.getMessage() : ex) + "\n";
        }
    }

    private void tell(Sighting sighting, String dump) {
        SlowTask slow = new SlowTask(
                sighting.task,
                sighting.link.name(),
                sighting.link.pid(),
                Duration.ofNanos(sighting.runningNanos),
                dump,
                sighting.at);
        synchronized (this.kept) {
            this.kept.addFirst(slow);
            if (this.kept.size() > KEPT) {
                this.kept.removeLast();
            }
        }
        logger.warn(
                "Pool '{}': task '{}' has been running for {} ms in {}, and goes on"
                        + " (multiprocessing.pool.slow-task-threshold={} ms); the threads of that worker:\n{}",
                this.pool,
                slow.task(),
                slow.running().toMillis(),
                sighting.link,
                TimeUnit.NANOSECONDS.toMillis(this.threshold),
                head(dump));
        this.deliveries.slowTask(slow);
    }

    /** The beginning of a dump: the thread that runs the task comes first. The endpoint has the rest. */
    static String head(String dump) {
        int end = 0;
        for (int line = 0; line < LINES_LOGGED && end < dump.length() && end < CHARS_LOGGED; line++) {
            int next = dump.indexOf('\n', end);
            end = next < 0 ? dump.length() : next + 1;
        }
        String head = dump.substring(0, Math.min(end, CHARS_LOGGED));
        return end < dump.length()
                ? head
                        + "... (PoolSnapshot.slowTasks and /actuator/processpooldump/{pool}/{worker}/slow-task have all of it)"
                : head;
    }

    /** The last ones, newest first. */
    List<SlowTask> slowTasks() {
        synchronized (this.kept) {
            return List.copyOf(this.kept);
        }
    }
}
