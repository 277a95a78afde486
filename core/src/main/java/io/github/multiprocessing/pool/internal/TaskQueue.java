package io.github.multiprocessing.pool.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a worker, first come first served; what comes back from a worker goes first. Guarded by the pool's lock. */
final class TaskQueue {

    private final ArrayDeque<Span> spans = new ArrayDeque<>();
    private final int capacity;
    private int items;
    private int waitingCalls;

    TaskQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Whether so many tasks wait that a further one is refused. */
    boolean isFull() {
        return this.waitingCalls >= this.capacity;
    }

    void addLast(Span span) {
        this.spans.addLast(span);
        count(span, 1);
    }

    void addFirst(Span span) {
        this.spans.addFirst(span);
        count(span, 1);
    }

    @Nullable Span peek() {
        return this.spans.peek();
    }

    @Nullable Span poll() {
        Span span = this.spans.poll();
        if (span != null) {
            count(span, -1);
        }
        return span;
    }

    /** Takes so many items of the first span, which has at least so many. */
    Span poll(int count) {
        Span first = this.spans.remove();
        count(first, -1);
        if (count < first.size()) {
            addFirst(first.cut(count));
        }
        return first;
    }

    /** Takes out all that waits of a chunk. */
    List<Span> remove(Chunk chunk) {
        List<Span> removed = new ArrayList<>();
        for (Iterator<Span> all = this.spans.iterator(); all.hasNext(); ) {
            Span span = all.next();
            if (span.chunk == chunk) {
                all.remove();
                count(span, -1);
                removed.add(span);
            }
        }
        return removed;
    }

    boolean isEmpty() {
        return this.spans.isEmpty();
    }

    int spans() {
        return this.spans.size();
    }

    /** How many tasks wait, items of a {@code map} included. */
    int tasks() {
        return this.items;
    }

    /** Chunks whose sender bounds them do not count against the capacity. */
    private void count(Span span, int sign) {
        this.items += sign * span.size();
        this.waitingCalls += span.chunk.bounded ? 0 : sign * span.size();
    }
}
