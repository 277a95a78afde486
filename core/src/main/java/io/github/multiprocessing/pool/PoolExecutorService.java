package io.github.multiprocessing.pool;

import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableRunnable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A pool as an {@link ExecutorService}. The counterpart of Python's {@code concurrent.futures.ProcessPoolExecutor}; unlike it,
 * this is a view of a pool: {@link #shutdown()} ends the view, {@link #awaitTermination} waits for the tasks that came
 * through it, and the pool lives on.
 *
 * <p><b>What travels.</b> A task must be {@link java.io.Serializable}. A lambda given to {@code submit} or {@code execute} of
 * this type is, since they are overloaded with {@link SerializableCallable} and {@link SerializableRunnable}; a lambda that
 * some other code has typed as {@link Callable} or {@link Runnable} is not. Such a task is refused with a
 * {@link TaskNotSerializableException}, and never run in this process instead: that would silently take away the isolation,
 * the heap limit and the deadline.
 *
 * <p><b>Frameworks.</b> {@link java.util.concurrent.ExecutorCompletionService}, and Spring's {@code TaskExecutorAdapter} and
 * {@code ConcurrentTaskExecutor} hand the task itself to {@code submit}, which works if it is serialisable.
 * {@link CompletableFuture#supplyAsync(java.util.function.Supplier, java.util.concurrent.Executor)} and Spring's
 * {@code @Async} hide the task in a wrapper of their own, which no one can look into and which cannot travel. For the first
 * there is {@link #supplyAsync}. For all of them there is {@link #orInThisProcess()}.
 *
 * <p>Thread-safe. A task that was submitted always ends: those that {@link #shutdownNow()} returns end as cancelled.
 */
public interface PoolExecutorService extends ExecutorService {

    /**
     * Runs a task in a worker. Python: {@code submit}.
     *
     * @param task the task
     * @param <R> the type of the result
     * @return the result to come
     * @throws java.util.concurrent.RejectedExecutionException if this view was shut down, or the task cannot travel
     */
    <R extends @Nullable Object> AsyncResult<R> submit(SerializableCallable<R> task);

    /**
     * Runs a task in a worker.
     *
     * @param task the task
     * @return the end to come
     * @throws java.util.concurrent.RejectedExecutionException if this view was shut down, or the task cannot travel
     */
    AsyncResult<?> submit(SerializableRunnable task);

    @Override
    <R extends @Nullable Object> AsyncResult<R> submit(Callable<R> task);

    @Override
    AsyncResult<?> submit(Runnable task);

    @Override
    <R extends @Nullable Object> AsyncResult<R> submit(Runnable task, R result);

    /**
     * Runs a task in a worker. What it throws is logged.
     *
     * @param task the task
     * @throws java.util.concurrent.RejectedExecutionException if this view was shut down, or the task cannot travel
     */
    void execute(SerializableRunnable task);

    /**
     * Runs a task in a worker and hands out its result as a {@link CompletableFuture}: what
     * {@link CompletableFuture#supplyAsync(java.util.function.Supplier, java.util.concurrent.Executor)} is for threads.
     * Cancelling the future stops the work.
     *
     * @param task the task
     * @param <R> the type of the result
     * @return the future
     * @throws java.util.concurrent.RejectedExecutionException if this view was shut down, or the task cannot travel
     */
    default <R extends @Nullable Object> CompletableFuture<R> supplyAsync(SerializableCallable<R> task) {
        return submit(task).toCompletableFuture();
    }

    /**
     * Another view of the same pool, which does not refuse a task that cannot travel but runs it <em>in this process</em>, in
     * one of as many threads as the pool has workers, without isolation, heap limit or hard deadline. For frameworks that
     * wrap tasks where what is wrapped calls the pool itself: an {@code @Async} method that is also a {@code @ProcessTask},
     * or a supplier that calls {@link Pool#apply}. What can travel still does.
     *
     * @return the view, which is shut down separately
     */
    PoolExecutorService orInThisProcess();

    /**
     * Refuses new tasks, cancels those that run, and takes back those that wait.
     *
     * @return the tasks that have not begun, as they were handed in (a {@link Callable} as a
     *     {@link java.util.concurrent.FutureTask}); their results end as cancelled
     */
    @Override
    List<Runnable> shutdownNow();
}
