package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.PoolOperation;
import io.github.multiprocessing.manager.internal.Raised;
import io.github.multiprocessing.manager.internal.SentOptions;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.internal.Pairs;
import io.github.multiprocessing.serialization.SerializableBiFunction;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A pool of processes that a manager holds, for tasks of all its clients. Python's counterpart is {@code PoolProxy}. The workers
 * are children of the manager's process; the pool is terminated when nobody refers to it any more.
 *
 * <p>What a task throws arrives as its own type where that is admitted, and as a {@link RemoteManagerException} otherwise, as do
 * the pool's own exceptions. A manager that runs no functions of its clients refuses all tasks with an
 * {@link UnsupportedOperationException}. A client that ends, or is interrupted while it waits, stops its tasks. So does who
 * cancels the future of an asynchronous call; callbacks are its dependent stages.
 *
 * <p>{@link TaskOptions} mean what they mean in a {@link io.github.multiprocessing.pool.Pool}, but for those with a listener of
 * times, which are refused with an {@link IllegalArgumentException}. A name or an affinity has at most 1,000 characters.
 */
public final class PoolProxy extends LazyPoolProxy implements AutoCloseable {

    private static final Object[] NOTHING = {};

    PoolProxy(Handle handle) {
        super(handle);
    }

    /**
     * Runs a task and waits for its result. Python: {@code apply}.
     *
     * @param task the task
     * @param <R> the type of the result
     * @return the result
     * @throws InterruptedException if the calling thread is interrupted; the task is stopped then
     * @throws RemoteTaskException if the task threw a checked exception, which is its cause
     */
    public <R extends @Nullable Object> R apply(SerializableCallable<R> task) throws InterruptedException {
        return apply(task, DEFAULTS);
    }

    /**
     * As {@link #apply(SerializableCallable)}, with a deadline and the like.
     *
     * @param task the task
     * @param options what this call wants to have different
     * @param <R> the type of the result
     * @return the result
     * @throws InterruptedException if the calling thread is interrupted; the task is stopped then
     * @throws RemoteTaskException if the task threw a checked exception, which is its cause
     */
    public <R extends @Nullable Object> R apply(SerializableCallable<R> task, TaskOptions options)
            throws InterruptedException {
        return cast(await(PoolOperation.APPLY, task, SentOptions.of(options)));
    }

    /**
     * Runs a task. Python: {@code apply_async}.
     *
     * @param task the task
     * @param <R> the type of the result
     * @return the result; cancelling it stops the task
     */
    public <R extends @Nullable Object> CompletableFuture<R> applyAsync(SerializableCallable<R> task) {
        return applyAsync(task, DEFAULTS);
    }

    /**
     * As {@link #applyAsync(SerializableCallable)}, with a deadline and the like.
     *
     * @param task the task
     * @param options what this call wants to have different
     * @param <R> the type of the result
     * @return the result; cancelling it stops the task
     */
    public <R extends @Nullable Object> CompletableFuture<R> applyAsync(
            SerializableCallable<R> task, TaskOptions options) {
        return core().callAsync(PoolOperation.APPLY, task, SentOptions.of(options));
    }

    /**
     * Applies a function to every item and waits for all results. The first failure is thrown, and stops the rest. Python:
     * {@code map}.
     *
     * @param function the function
     * @param items the items, all of which go to the manager in one message
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, in the order of the items
     * @throws InterruptedException if the calling thread is interrupted; the rest is stopped then
     */
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items) throws InterruptedException {
        return map(function, items, DEFAULTS);
    }

    /**
     * As {@link #map(SerializableFunction, Iterable)}, with a chunk size and the like.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size, in which items go to the workers
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, in the order of the items
     * @throws InterruptedException if the calling thread is interrupted; the rest is stopped then
     */
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        return cast(await(PoolOperation.MAP, function, array(items), SentOptions.of(options)));
    }

    /**
     * Applies a function to every item. Python: {@code map_async}.
     *
     * @param function the function
     * @param items the items
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results; cancelling stops the tasks
     */
    public <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<List<R>> mapAsync(
            SerializableFunction<T, R> function, Iterable<? extends T> items) {
        return mapAsync(function, items, DEFAULTS);
    }

    /**
     * As {@link #mapAsync(SerializableFunction, Iterable)}, with a chunk size and the like.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size, in which items go to the workers
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results; cancelling stops the tasks
     */
    public <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<List<R>> mapAsync(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        return core().callAsync(PoolOperation.MAP, function, array(items), SentOptions.of(options));
    }

    /**
     * Applies a function of two arguments to every pair. Python: {@code starmap}, for two arguments.
     *
     * @param function the function
     * @param pairs its arguments; {@code Map.entrySet()} for one, or a list of {@code Map.entry(a, b)}
     * @param <A> the type of the first arguments
     * @param <B> the type of the second arguments
     * @param <R> the type of the results
     * @return the results, in the order of the pairs
     * @throws InterruptedException if the calling thread is interrupted; the rest is stopped then
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> starmap(
            SerializableBiFunction<A, B, R> function, Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs)
            throws InterruptedException {
        return starmap(function, pairs, DEFAULTS);
    }

    /**
     * As {@link #starmap(SerializableBiFunction, Iterable)}, with a chunk size and the like.
     *
     * @param function the function
     * @param pairs its arguments
     * @param options as for {@link #map(SerializableFunction, Iterable, TaskOptions)}
     * @param <A> the type of the first arguments
     * @param <B> the type of the second arguments
     * @param <R> the type of the results
     * @return the results, in the order of the pairs
     * @throws InterruptedException if the calling thread is interrupted; the rest is stopped then
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> starmap(
            SerializableBiFunction<A, B, R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
            TaskOptions options)
            throws InterruptedException {
        return map(Pairs.function(function), Pairs.of(pairs), options);
    }

    /**
     * Applies a function of two arguments to every pair. Python: {@code starmap_async}, for two arguments.
     *
     * @param function the function
     * @param pairs its arguments
     * @param <A> the type of the first arguments
     * @param <B> the type of the second arguments
     * @param <R> the type of the results
     * @return the results, in the order of the pairs; cancelling stops the tasks
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            CompletableFuture<List<R>> starmapAsync(
                    SerializableBiFunction<A, B, R> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        return starmapAsync(function, pairs, DEFAULTS);
    }

    /**
     * As {@link #starmapAsync(SerializableBiFunction, Iterable)}, with a chunk size and the like.
     *
     * @param function the function
     * @param pairs its arguments
     * @param options as for {@link #map(SerializableFunction, Iterable, TaskOptions)}
     * @param <A> the type of the first arguments
     * @param <B> the type of the second arguments
     * @param <R> the type of the results
     * @return the results, in the order of the pairs; cancelling stops the tasks
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            CompletableFuture<List<R>> starmapAsync(
                    SerializableBiFunction<A, B, R> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
                    TaskOptions options) {
        return mapAsync(Pairs.function(function), Pairs.of(pairs), options);
    }

    /** Takes no tasks any more, and lets those under way run to their end. Python: {@code close}. */
    @Override
    public void close() {
        core().call(PoolOperation.CLOSE);
    }

    /** Ends the pool now: running tasks are stopped by killing their workers. Python: {@code terminate}. */
    public void terminate() {
        core().call(PoolOperation.TERMINATE);
    }

    /**
     * Takes no tasks any more, fails the waiting ones, gives running ones the grace to end and then kills them. Returns when
     * every worker is gone; if the calling thread is interrupted first, it stays so and the pool is terminated.
     *
     * @param grace how long running tasks may go on
     */
    public void shutdown(Duration grace) {
        try {
            core().await(PoolOperation.SHUT_DOWN, TimeUnit.NANOSECONDS.convert(grace));
        } catch (InterruptedException ex) {
            terminate();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until all workers have ended. Python: {@code join}.
     *
     * @throws IllegalStateException if the pool was neither closed nor terminated before
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void join() throws InterruptedException {
        core().await(PoolOperation.JOIN);
    }

    /**
     * Waits until all workers have ended, but no longer than the timeout.
     *
     * @param timeout how long to wait
     * @return whether they have
     * @throws IllegalStateException if the pool was neither closed nor terminated before
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean join(Duration timeout) throws InterruptedException {
        return Boolean.TRUE.equals(core().await(PoolOperation.JOIN, timeout.toNanos(), TimeUnit.NANOSECONDS, NOTHING));
    }

    private @Nullable Object await(PoolOperation operation, @Nullable Object... arguments) throws InterruptedException {
        try {
            return core().await(operation, arguments);
        } catch (InterruptedException ex) {
            throw ex;
        } catch (Exception ex) {
            throw Raised.raise(thrown(ex));
        }
    }

    /** What is thrown here for what a task has thrown. */
    static Throwable thrown(Throwable failure) {
        return failure instanceof RuntimeException || failure instanceof Error
                ? failure
                : new RemoteTaskException(failure.getClass().getName(), String.valueOf(failure), failure);
    }

    private static @Nullable Object[] array(Iterable<?> items) {
        if (items instanceof Collection<?> all) {
            return all.toArray();
        }
        List<@Nullable Object> read = new ArrayList<>();
        items.forEach(read::add);
        return read.toArray();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <T extends @Nullable Object> T cast(@Nullable Object value) {
        return (T) value;
    }
}
