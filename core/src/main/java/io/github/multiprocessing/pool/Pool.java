package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.Pairs;
import io.github.multiprocessing.serialization.SerializableBiFunction;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on a set of workers. The counterpart of Python's {@code multiprocessing.pool.Pool}. All methods may be called
 * from any thread.
 *
 * <p>Every task ends exactly once: with its result, with its own exception, or with a {@link PoolException} that says what
 * happened to the worker. What a task throws arrives as its own type where the type filter admits it (and as a
 * {@link RemoteTaskException} otherwise), always with the stack trace of the worker.
 */
public interface Pool extends AutoCloseable {

    /** How many items {@link #imap} and {@link #imapUnordered} read ahead of the results taken, unless told otherwise. */
    int LOOK_AHEAD = 1024;

    /**
     * The name of this pool, used in worker names, log lines and meters.
     *
     * @return the name
     */
    String name();

    /**
     * Runs a task and waits for its result. Python: {@code apply}.
     *
     * @param task the task
     * @param <R> the type of the result
     * @return the result
     * @throws InterruptedException if the calling thread is interrupted; the task is then cancelled
     * @throws PoolException if the pool could not run the task to its end
     * @throws RemoteTaskException if the task threw a checked exception (its cause), or one that may not be rebuilt here;
     *     unchecked exceptions arrive as they are
     */
    default <R extends @Nullable Object> R apply(SerializableCallable<R> task) throws InterruptedException {
        return apply(task, TaskOptions.defaults());
    }

    /**
     * Runs a task and waits for its result.
     *
     * @param task the task
     * @param options deadline and name of this call
     * @param <R> the type of the result
     * @return the result
     * @throws InterruptedException if the calling thread is interrupted; the task is then cancelled
     */
    <R extends @Nullable Object> R apply(SerializableCallable<R> task, TaskOptions options) throws InterruptedException;

    /**
     * Runs a task without waiting. The task is serialised before this method returns, so a later change of what it
     * captured does not matter. Python: {@code apply_async}.
     *
     * @param task the task
     * @param <R> the type of the result
     * @return the result to come; a task that was refused is a failed result, nothing is thrown here
     */
    default <R extends @Nullable Object> AsyncResult<R> applyAsync(SerializableCallable<R> task) {
        return applyAsync(task, TaskOptions.defaults());
    }

    /**
     * Runs a task without waiting.
     *
     * @param task the task
     * @param options deadline and name of this call
     * @param <R> the type of the result
     * @return the result to come
     */
    <R extends @Nullable Object> AsyncResult<R> applyAsync(SerializableCallable<R> task, TaskOptions options);

    /**
     * Runs a task without waiting and has its end told. Python: {@code apply_async} with {@code callback} and
     * {@code error_callback}; see {@link AsyncResult#onEnd} for where they run.
     *
     * @param task the task
     * @param options deadline and name of this call
     * @param callback gets the result, or null
     * @param errorCallback gets what the task threw or a {@link PoolException}, or null
     * @param <R> the type of the result
     * @return the result to come
     */
    default <R extends @Nullable Object> AsyncResult<R> applyAsync(
            SerializableCallable<R> task,
            TaskOptions options,
            @Nullable Consumer<? super R> callback,
            @Nullable Consumer<? super Throwable> errorCallback) {
        return applyAsync(task, options).onEnd(callback, errorCallback);
    }

    /**
     * Applies a function to every item and waits for all results, which stand in the order of the items. Items travel in
     * chunks of {@code ceil(n / (4 * workers))} unless the options say otherwise. The first failure is thrown at once and
     * cancels what has not run (Python waits for the rest). Python: {@code map}.
     *
     * @param function the function
     * @param items the items; a list with random access is read as the map goes on, and is not to be changed meanwhile
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results
     * @throws InterruptedException if the calling thread is interrupted; the rest is then cancelled
     */
    default <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items) throws InterruptedException {
        return map(function, items, TaskOptions.defaults());
    }

    /**
     * Applies a function to every item and waits for all results.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results
     * @throws InterruptedException if the calling thread is interrupted; the rest is then cancelled
     */
    <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException;

    /**
     * Applies a function to every item, waits for all, and tells of each item how it ended. No counterpart in Python.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return one outcome per item, in the order of the items
     * @throws InterruptedException if the calling thread is interrupted; the rest is then cancelled
     */
    <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> mapOutcomes(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException;

    /**
     * Applies a function to every item without waiting. The items are read before this method returns; they are serialised
     * and handed to the workers as earlier ones end, so that a bounded number is in the pool. The first failure ends the
     * result and cancels what has not run, as {@code cancel(true)} does. Python: {@code map_async}.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results to come, in the order of the items
     */
    <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options);

    /**
     * Applies a function to every item without waiting.
     *
     * @param function the function
     * @param items the items
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results to come, in the order of the items
     */
    default <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            SerializableFunction<T, R> function, Iterable<? extends T> items) {
        return mapAsync(function, items, TaskOptions.defaults());
    }

    /**
     * Applies a function to every item without waiting and has the end told, once for all. Python: {@code map_async} with
     * {@code callback} and {@code error_callback}; see {@link AsyncResult#onEnd} for where they run.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size
     * @param callback gets the results, or null
     * @param errorCallback gets the first failure, or null
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results to come, in the order of the items
     */
    default <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            SerializableFunction<T, R> function,
            Iterable<? extends T> items,
            TaskOptions options,
            @Nullable Consumer<? super List<R>> callback,
            @Nullable Consumer<? super Throwable> errorCallback) {
        return this.<T, R>mapAsync(function, items, options).onEnd(callback, errorCallback);
    }

    /**
     * Applies a function of two arguments to every pair, as {@link #map} does. Python: {@code starmap}, for two arguments.
     *
     * @param function the function
     * @param pairs its arguments; {@code Map.entrySet()} for one, or a list of {@code Map.entry(a, b)}
     * @param <A> the type of the first arguments
     * @param <B> the type of the second arguments
     * @param <R> the type of the results
     * @return the results, in the order of the pairs
     * @throws InterruptedException if the calling thread is interrupted; the rest is then cancelled
     */
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> starmap(
            SerializableBiFunction<A, B, R> function, Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs)
            throws InterruptedException {
        return starmap(function, pairs, TaskOptions.defaults());
    }

    /**
     * Applies a function of two arguments to every pair, as {@link #map} does.
     *
     * @param function the function
     * @param pairs its arguments
     * @param options deadline (of each pair), name and chunk size
     * @param <A> the type of the first arguments
     * @param <B> the type of the second arguments
     * @param <R> the type of the results
     * @return the results, in the order of the pairs
     * @throws InterruptedException if the calling thread is interrupted; the rest is then cancelled
     */
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> starmap(
            SerializableBiFunction<A, B, R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
            TaskOptions options)
            throws InterruptedException {
        return map(Pairs.function(function), Pairs.of(pairs), options);
    }

    /**
     * Applies a function of two arguments to every pair without waiting, as {@link #mapAsync} does. Python:
     * {@code starmap_async}, for two arguments.
     *
     * @param function the function
     * @param pairs its arguments
     * @param options deadline (of each pair), name and chunk size
     * @param <A> the type of the first arguments
     * @param <B> the type of the second arguments
     * @param <R> the type of the results
     * @return the results to come, in the order of the pairs
     */
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    SerializableBiFunction<A, B, R> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
                    TaskOptions options) {
        return mapAsync(Pairs.function(function), Pairs.of(pairs), options);
    }

    /**
     * Applies a function to the items of an input that may be infinite, and hands out the results in the order of the items.
     * Python: {@code imap}, with a {@code buffersize}.
     *
     * @param function the function
     * @param items the items; read by the thread that takes the results, as far ahead as {@link #LOOK_AHEAD}
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    default <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function, Iterable<? extends T> items) {
        return imap(function, items, TaskOptions.defaults());
    }

    /**
     * Applies a function to the items of an input that may be infinite, and hands out the results in the order of the items.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size, which is 1 unless given
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    default <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        return imap(function, items, options, LOOK_AHEAD);
    }

    /**
     * Applies a function to the items of an input that may be infinite, and hands out the results in the order of the items.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size, which is 1 unless given
     * @param lookAhead how many items at most are read whose results were not taken yet, at least 1; a chunk is never larger
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, int lookAhead);

    /**
     * Applies a function to the items of an input that may be infinite, and hands out each result as soon as it is there.
     * Python: {@code imap_unordered}, with a {@code buffersize}.
     *
     * @param function the function
     * @param items the items; read by the thread that takes the results, as far ahead as {@link #LOOK_AHEAD}
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    default <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            SerializableFunction<T, R> function, Iterable<? extends T> items) {
        return imapUnordered(function, items, TaskOptions.defaults());
    }

    /**
     * Applies a function to the items of an input that may be infinite, and hands out each result as soon as it is there.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size, which is 1 unless given
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    default <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        return imapUnordered(function, items, options, LOOK_AHEAD);
    }

    /**
     * Applies a function to the items of an input that may be infinite, and hands out each result as soon as it is there.
     *
     * @param function the function
     * @param items the items
     * @param options deadline (of each item), name and chunk size, which is 1 unless given
     * @param lookAhead how many items at most are read whose results were not taken yet, at least 1; a chunk is never larger
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, to be closed unless all are taken
     */
    <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, int lookAhead);

    /**
     * A view of this pool as an {@link java.util.concurrent.ExecutorService}. Python's counterpart is
     * {@code concurrent.futures.ProcessPoolExecutor}. Shutting the view down leaves the pool running.
     *
     * @return a new view for each call
     */
    PoolExecutorService asExecutorService();

    /**
     * Refuses new tasks from now on, and lets those already submitted run to their end; the workers then exit. Does not
     * wait: {@link #join()} does. May be called more than once. Python: {@code close}.
     */
    @Override
    void close();

    /**
     * Ends the pool now: waiting tasks fail, running tasks are stopped by killing their workers. Python:
     * {@code terminate}.
     */
    void terminate();

    /**
     * Refuses new tasks, fails the waiting ones, gives running ones the grace to end and then kills them. Returns when
     * every worker is gone.
     *
     * @param grace how long running tasks may go on
     */
    void shutdown(Duration grace);

    /**
     * Waits until every worker is gone. Python: {@code join}.
     *
     * @throws IllegalStateException if neither {@link #close()} nor {@link #terminate()} was called before
     * @throws InterruptedException if the calling thread is interrupted
     */
    void join() throws InterruptedException;

    /**
     * Waits until every worker is gone, but no longer than the timeout.
     *
     * @param timeout how long to wait
     * @return whether every worker is gone
     * @throws IllegalStateException if neither {@link #close()} nor {@link #terminate()} was called before
     * @throws InterruptedException if the calling thread is interrupted
     */
    boolean join(Duration timeout) throws InterruptedException;
}
