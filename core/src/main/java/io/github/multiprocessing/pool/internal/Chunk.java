package io.github.multiprocessing.pool.internal;

import org.jspecify.annotations.Nullable;

/**
 * Tasks that travel together: one call, or some items of a {@code map}. Guarded by the pool's lock once submitted. Items
 * are answered in their order; what had not begun when a worker died is dispatched again from {@code answered} on.
 */
public final class Chunk {

    final String task;
    /** The function that is applied to every item, or null if the item is a call of its own. */
    final byte @Nullable [] function;

    final byte[][] items;
    /** The number of the first item among all that were submitted together. */
    final int first;

    final EndingSink sink;
    /** The deadline of each item in nanoseconds, 0 for none. */
    final long timeoutNanos;
    /** Whether its sender bounds how many of them wait, so that the queue's capacity does not count it. */
    final boolean bounded;

    long id;
    long submittedAt;
    int answered;
    boolean cancelled;

    @Nullable WorkerId worker;
    /** How many workers died with it before they had begun one of its items. */
    int losses;

    Chunk(
            String task,
            byte @Nullable [] function,
            byte[][] items,
            int first,
            EndingSink sink,
            long timeoutNanos,
            boolean bounded) {
        this.task = task;
        this.function = function;
        this.items = items;
        this.first = first;
        this.sink = sink;
        this.timeoutNanos = timeoutNanos;
        this.bounded = bounded;
    }

    int size() {
        return this.items.length;
    }

    int unanswered() {
        return this.items.length - this.answered;
    }
}
