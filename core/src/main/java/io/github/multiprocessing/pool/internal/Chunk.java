package io.github.multiprocessing.pool.internal;

import org.jspecify.annotations.Nullable;

/**
 * Tasks that were submitted together: one call, or some items of a {@code map}. Each item ends by itself, wherever it ran.
 * Guarded by the pool's lock once submitted.
 */
public final class Chunk {

    final String task;
    /** The function that is applied to every item, or null if the item is a call of its own. */
    final @Nullable Object function;
    /** Each as {@link Payloads} has it. */
    final Object[] items;
    /** The number of the first item among all that were submitted together. */
    final int first;

    final EndingSink sink;
    /** The deadline of each item in nanoseconds, 0 for none. */
    final long timeoutNanos;
    /** Whether its sender bounds how many of them wait, so that the queue's capacity does not count it. */
    final boolean bounded;

    long id;
    long submittedAt;
    boolean cancelled;
    /** How many items have not ended. */
    private int open;
    /** How many workers died with it before they had begun one of its items. */
    int losses;

    Chunk(
            String task,
            @Nullable Object function,
            Object[] items,
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
        this.open = items.length;
    }

    /** Makes sure that no item changes when the value it was made from does. */
    void detach() {
        for (int i = 0; i < this.items.length; i++) {
            this.items[i] = Payloads.detached(this.items[i]);
        }
    }

    int size() {
        return this.items.length;
    }

    /** How many items have not ended. */
    int unanswered() {
        return this.open;
    }

    void ended(int count) {
        this.open -= count;
    }
}
