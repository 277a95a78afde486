package io.github.multiprocessing.pool;

import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.time.Duration;
import java.util.List;
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
     * Applies a function to every item and waits for all results, which stand in the order of the items. Items travel in
     * chunks of {@code ceil(n / (4 * workers))} unless the options say otherwise. The first failure is thrown at once and
     * cancels what has not run (Python waits for the rest). Python: {@code map}.
     *
     * @param function the function
     * @param items the items
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
