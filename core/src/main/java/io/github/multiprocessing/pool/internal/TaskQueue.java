package io.github.multiprocessing.pool.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits: for any worker, for the worker that has its key, or for the time of its next attempt. The highest priority goes
 * first, and first come first served within one; what comes back from a worker goes before all others of its priority. A task
 * of a low priority may wait for ever behind those of higher ones, unless it has a queue deadline. Guarded by the pool's lock.
 */
final class TaskQueue {

    private final int capacity;
    private final Affinities affinities;
    private final Lanes shared = new Lanes(null);
    private final TimedSpans delayed = new TimedSpans((span) -> span.notBefore);
    private final TimedSpans deadlines = new TimedSpans(TaskQueue::deadline);
    private int spans;
    private int items;
    private int waitingCalls;
    /** How many spans have a key. */
    private int keyed;

    TaskQueue(int capacity) {
        this(capacity, new Affinities(Affinities.MOST_KEYS));
    }

    TaskQueue(int capacity, Affinities affinities) {
        this.capacity = capacity;
        this.affinities = affinities;
    }

    Affinities affinities() {
        return this.affinities;
    }

    /** Whether so many tasks wait that a further one is refused. */
    boolean isFull() {
        return this.waitingCalls >= this.capacity;
    }

    // ---- in ----

    void addLast(Span span) {
        this.shared.addLast(span);
        entered(span);
    }

    /** Something comes back: it goes to the front, and stays with the worker of its key if that has one. */
    void addFirst(Span span) {
        Home home = this.affinities.of(span);
        if (home != null) {
            home.waiting.addFirst(span);
            this.affinities.waiting(span, 1);
        } else {
            this.shared.addFirst(span);
        }
        entered(span);
    }

    /** Something comes back that is run again, not before a time has passed. */
    void addAgain(Span span, long now, long delayNanos) {
        if (delayNanos > 0) {
            span.notBefore = now + delayNanos;
            this.delayed.add(span);
            entered(span);
        } else {
            addFirst(span);
        }
    }

    private void entered(Span span) {
        span.chunk.waits(span);
        this.spans++;
        this.keyed += span.affinity() != null ? 1 : 0;
        countItems(span, 1);
        if (hasDeadline(span)) {
            this.deadlines.add(span);
        }
    }

    /** What has had a worker that died has waited for one in time. */
    private static boolean hasDeadline(Span span) {
        return span.chunk.options.queueNanos() != ChunkOptions.FOR_EVER && !span.chunk.hasRun(span.from);
    }

    private static long deadline(Span span) {
        long since = span.chunk.submittedAt;
        return since + Math.min(span.chunk.options.queueNanos(), Long.MAX_VALUE - since);
    }

    // ---- out ----

    /** The first of those that any worker may take, or null. */
    @Nullable Span peek() {
        return this.shared.first();
    }

    /**
     * What a worker would get now, or null.
     *
     * @param newKey whether it may be something with a key that no worker has
     */
    @Nullable Span peek(WorkerRecord worker, boolean newKey) {
        Span head = this.shared.first();
        if (this.keyed == 0) {
            return head;
        }
        while (head != null && head.affinity() != null) {
            Home home = this.affinities.of(head);
            if (home == null) {
                head = newKey ? head : null;
                break;
            }
            this.shared.remove(head);
            home.waiting.addLast(head);
            this.affinities.waiting(head, 1);
            head = this.shared.first();
        }
        Home own = this.affinities.of(worker);
        Span bound = own != null ? own.waiting.first() : null;
        return bound != null && (head == null || before(bound, head)) ? bound : head;
    }

    /** Which of two goes first: the one of the higher priority, and among equals the one that was submitted first. */
    static boolean before(Span one, Span other) {
        return one.priority() != other.priority() ? one.priority() > other.priority() : one.chunk.id < other.chunk.id;
    }

    /** Takes so many items of a span that waits, which has at least so many; the others stay at its place. */
    Span poll(Span span, int count) {
        if (count == span.size()) {
            leave(span);
            return span;
        }
        boolean timed = this.deadlines.remove(span);
        Span taken = new Span(span.chunk, span.from, span.from + count);
        span.from += count;
        if (timed) {
            this.deadlines.add(span);
        }
        countItems(taken, -1);
        return taken;
    }

    /** Takes out the first of all, whatever it waits for, or null. */
    @Nullable Span poll() {
        Span span = this.shared.first();
        if (span == null && this.spans > 0) {
            for (Home home : this.affinities.homes()) {
                span = span != null ? span : home.waiting.first();
            }
            span = span != null ? span : this.delayed.first();
        }
        if (span != null) {
            leave(span);
        }
        return span;
    }

    /** Takes out all that waits of a chunk. */
    List<Span> remove(Chunk chunk) {
        List<Span> removed = new ArrayList<>();
        for (Span span = chunk.waiting(); span != null; span = chunk.waiting()) {
            leave(span);
            removed.add(span);
        }
        return removed;
    }

    /** Takes out all items that are of a kind, each as a span of its own. */
    List<Span> removeIf(BiPredicate<Chunk, Integer> condition) {
        List<Span> waiting = new ArrayList<>(this.delayed.all());
        collect(this.shared, waiting);
        this.affinities.homes().forEach((home) -> collect(home.waiting, waiting));
        List<Span> removed = new ArrayList<>();
        for (Span span : waiting) {
            removeIf(span, condition, removed);
        }
        return removed;
    }

    private static void collect(Lanes lanes, List<Span> into) {
        for (Lane lane : lanes.all()) {
            for (Span span = lane.first(); span != null; span = span.after) {
                into.add(span);
            }
        }
    }

    private void removeIf(Span span, BiPredicate<Chunk, Integer> condition, List<Span> removed) {
        Span rest = span;
        int end = span.to;
        for (int item = span.from; item < end; item++) {
            if (condition.test(span.chunk, item)) {
                rest = item > rest.from ? split(rest, item - rest.from) : rest;
                removed.add(poll(rest, 1));
            }
        }
    }

    /** Has what comes after so many items wait as a span of its own, at the same place. */
    private Span split(Span span, int keep) {
        Lane lane = Objects.requireNonNull(span.lane);
        countItems(span, -1);
        Span rest = span.cut(keep);
        countItems(span, 1);
        lane.addAfter(span, rest);
        if (lane.home != null) {
            this.affinities.waiting(rest, 1);
        }
        entered(rest);
        return rest;
    }

    private void leave(Span span) {
        span.chunk.waitsNoMore(span);
        this.deadlines.remove(span);
        this.spans--;
        this.keyed -= span.affinity() != null ? 1 : 0;
        countItems(span, -1);
        Lane lane = span.lane;
        if (lane == null) {
            this.delayed.remove(span);
        } else if (lane.home != null) {
            lane.home.waiting.remove(span);
            this.affinities.waiting(span, -1);
        } else {
            this.shared.remove(span);
        }
    }

    // ---- time and keys ----

    /** Has those whose back-off is over go first. */
    void wake(long now) {
        for (Span span = this.delayed.due(now); span != null; span = this.delayed.due(now)) {
            leave(span);
            addFirst(span);
        }
    }

    /** Takes out one that has waited for too long, or null. */
    @Nullable Span pollExpired(long now) {
        Span span = this.deadlines.due(now);
        if (span != null) {
            leave(span);
        }
        return span;
    }

    /** When {@link #wake} or {@link #pollExpired} has something to do, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        return Math.min(this.delayed.nextTime(), this.deadlines.nextTime());
    }

    /** A worker is gone, or will not run anything further: what waits for it may go to any other. */
    void release(WorkerRecord worker) {
        Home home = this.affinities.release(worker);
        if (home != null) {
            for (Lane lane : home.waiting.all()) {
                for (Span span = lane.last(); span != null; span = lane.last()) {
                    lane.remove(span);
                    this.shared.addFirst(span);
                }
            }
        }
    }

    void releaseStopping() {
        for (WorkerRecord worker : this.affinities.stopping()) {
            release(worker);
        }
    }

    // ---- how much ----

    boolean isEmpty() {
        return this.spans == 0;
    }

    /** Whether some of what waits has a key. */
    boolean hasKeyed() {
        return this.keyed > 0;
    }

    int spans() {
        return this.spans;
    }

    /** How many tasks wait, items of a {@code map} included. */
    int tasks() {
        return this.items;
    }

    /** Chunks whose sender bounds them do not count against the capacity. */
    private void countItems(Span span, int sign) {
        this.items += sign * span.size();
        this.waitingCalls += span.chunk.bounded ? 0 : sign * span.size();
    }
}
