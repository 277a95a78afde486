package io.github.multiprocessing.pool;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result to come of a task. The counterpart of Python's {@code AsyncResult}, as a {@link Future}: {@code get} throws an
 * {@link java.util.concurrent.ExecutionException} whose cause is what the task threw or a {@link PoolException}.
 *
 * <p>{@link #cancel(boolean) cancel(true)} stops the work, not only the wait: the task's thread is interrupted and, if it
 * does not end within the grace, its worker is killed and replaced. {@code cancel(false)} takes back a task that has not
 * started. The value is deserialised by whoever asks for it first.
 *
 * @param <R> the type of the result
 */
public interface AsyncResult<R extends @Nullable Object> extends Future<R> {

    /**
     * Waits for the end of the task, however it ends. Python: {@code wait}.
     *
     * @param timeout how long to wait
     * @return whether the task has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    boolean await(Duration timeout) throws InterruptedException;

    /**
     * Whether the task has ended. Python: {@code ready}.
     *
     * @return true once there is a result or a failure
     */
    default boolean ready() {
        return isDone();
    }

    /**
     * Whether the task has ended with a result. Python: {@code successful}.
     *
     * @return true if it has
     * @throws IllegalStateException if the task has not ended yet
     */
    boolean successful();

    /**
     * A future that ends as this result does. Cancelling it cancels the task as {@code cancel(true)} does. Dependent stages
     * without an executor of their own run in one of a few callback threads of the pool.
     *
     * @return a new future for each call
     */
    CompletableFuture<R> toCompletableFuture();

    /**
     * Has the end told, to one of the two. Python's {@code callback} and {@code error_callback}. They run in one of a few
     * callback threads of the pool, after this result is ready (in Python before), at once if it already is, and may do
     * everything, waiting for other tasks included. What they throw is logged.
     *
     * @param callback gets the result, or null
     * @param errorCallback gets what the task threw or a {@link PoolException}, or null
     * @return this
     */
    AsyncResult<R> onEnd(@Nullable Consumer<? super R> callback, @Nullable Consumer<? super Throwable> errorCallback);

    /**
     * How far the task has come.
     *
     * @return what it told last, or null if it has told nothing
     */
    default @Nullable Progress progress() {
        return null;
    }
}
