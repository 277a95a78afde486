package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.PoolOperation;
import io.github.multiprocessing.manager.internal.SentOptions;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pool of a manager does with items that go there little by little. */
abstract sealed class LazyPoolProxy extends AbstractProxy permits PoolProxy {

    static final TaskOptions DEFAULTS = TaskOptions.defaults();

    /** How many items go in one message if their outcomes are asked for and nobody says so. */
    private static final int CHUNK = 16;

    LazyPoolProxy(Handle handle) {
        super(handle);
    }

    /**
     * Applies a function to every item, waits for all, and tells of each item how it ended. No counterpart in Python.
     *
     * @param function the function
     * @param items the items, which go to the manager as the map goes on
     * @param options deadline (of each item), name and chunk size, in which items go to the manager
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return one outcome per item, in the order of the items
     * @throws InterruptedException if the calling thread is interrupted; the rest is stopped then
     */
    public <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> mapOutcomes(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        int chunk = options.chunkSize() == 0 ? CHUNK : options.chunkSize();
        try (PoolResults<T, R> results =
                results(function, items, options.withChunkSize(chunk), PoolResults.lookAhead(chunk), true)) {
            return results.outcomes();
        }
    }

    /**
     * Applies a function to the items of an input that may be infinite, and hands out the results in the order of the items.
     * Each item is a task of its own, and 64 of them are under way. Python: {@code imap}.
     *
     * @param function the function
     * @param items the items, read by the thread that takes the results
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function, Iterable<? extends T> items) {
        return imap(function, items, DEFAULTS);
    }

    /**
     * As {@link #imap(SerializableFunction, Iterable)}, with a chunk size and the like.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size, which is how many items go to the manager, and their results
     *     come from there, in one message: 1 unless given, and at most 1,024
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        return imap(function, items, options, PoolResults.lookAhead(Math.max(1, options.chunkSize())));
    }

    /**
     * As {@link #imap(SerializableFunction, Iterable, TaskOptions)}, which reads not more ahead than its caller says.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size
     * @param lookAhead how many items at most are read whose results were not taken yet, at least 1; 64 chunks at most are
     *     under way, none of which is larger
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, int lookAhead) {
        return results(function, items, options, lookAhead, true);
    }

    /**
     * As {@link #imap}, each result as soon as it is there. Python: {@code imap_unordered}.
     *
     * @param function the function
     * @param items the items, read by the thread that takes the results
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            SerializableFunction<T, R> function, Iterable<? extends T> items) {
        return imapUnordered(function, items, DEFAULTS);
    }

    /**
     * As {@link #imap(SerializableFunction, Iterable, TaskOptions)}, each chunk as soon as its results are there.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        return imapUnordered(function, items, options, PoolResults.lookAhead(Math.max(1, options.chunkSize())));
    }

    /**
     * As {@link #imap(SerializableFunction, Iterable, TaskOptions, int)}, each chunk as soon as its results are there.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size
     * @param lookAhead how many items at most are read whose results were not taken yet, at least 1
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, int lookAhead) {
        return results(function, items, options, lookAhead, false);
    }

    private <T extends @Nullable Object, R extends @Nullable Object> PoolResults<T, R> results(
            SerializableFunction<T, R> function,
            Iterable<? extends T> items,
            TaskOptions options,
            int lookAhead,
            boolean ordered) {
        Object sent = SentOptions.of(options);
        return new PoolResults<>(
                items,
                ordered,
                Math.max(1, options.chunkSize()),
                lookAhead,
                chunk -> core().callAsync(PoolOperation.MAP_EACH, function, chunk, sent));
    }
}
