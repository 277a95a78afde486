package io.github.multiprocessing.pool.internal;

import java.util.Map;
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
    final Items items;
    /** The number of the first item among all that were submitted together. */
    final int first;

    final EndingSink sink;
    final ChunkOptions options;
    /** Whether its sender bounds how many of them wait, so that the queue's capacity does not count it. */
    final boolean bounded;

    /** The items that are quarantined, found before it was submitted; empty for nearly all chunks. */
    Map<Integer, Signature> poisoned = Map.of();

    long id;
    long submittedAt;
    boolean cancelled;
    /** How many items have not ended. */
    private int open;
    /** How many workers died with it before they had begun one of its items. */
    int losses;
    /** How many workers each item has cost; null while none has and for chunks that are not run again. */
    private int @Nullable [] deaths;
    /** The first of its spans that wait, which have their siblings. */
    private @Nullable Span waiting;

    Chunk(
            String task,
            @Nullable Object function,
            Items items,
            int first,
            EndingSink sink,
            ChunkOptions options,
            boolean bounded) {
        this.task = task;
        this.function = function;
        this.items = items;
        this.first = first;
        this.sink = sink;
        this.options = options;
        this.bounded = bounded;
        this.open = items.size();
    }

    Chunk(
            String task,
            @Nullable Object function,
            Items items,
            int first,
            EndingSink sink,
            long timeoutNanos,
            boolean bounded) {
        this(task, function, items, first, sink, ChunkOptions.timeout(timeoutNanos), bounded);
    }

    /** Makes sure that no item changes when the value it was made from does. */
    void detach() {
        this.items.detach();
    }

    int size() {
        return this.items.size();
    }

    /** How many items have not ended. */
    int unanswered() {
        return this.open;
    }

    void ended(int count) {
        this.open -= count;
    }

    /** Takes note that an item has cost a worker. Returns how many it has cost. */
    int died(int item) {
        if (this.options.retries() == 0) {
            return 1;
        }
        int[] counts = this.deaths;
        if (counts == null) {
            counts = new int[this.items.size()];
            this.deaths = counts;
        }
        return ++counts[item];
    }

    /** Whether an item has run, in a worker that died. */
    boolean hasRun(int item) {
        return this.deaths != null && this.deaths[item] > 0;
    }

    void waits(Span span) {
        span.sibling = this.waiting;
        this.waiting = span;
    }

    void waitsNoMore(Span span) {
        Span before = this.waiting;
        if (before == span) {
            this.waiting = span.sibling;
        } else {
            while (before != null && before.sibling != span) {
                before = before.sibling;
            }
            if (before != null) {
                before.sibling = span.sibling;
            }
        }
        span.sibling = null;
    }

    /** One of its spans that wait, or null. */
    @Nullable Span waiting() {
        return this.waiting;
    }
}
