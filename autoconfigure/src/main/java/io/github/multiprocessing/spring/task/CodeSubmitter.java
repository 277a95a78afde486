package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.spring.worker.CallerScope;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Submits code to pools, each task observed.
 *
 * @param pools the pools
 * @param observations observes each task
 */
record CodeSubmitter(TaskPools pools, TaskObservation.Starter observations) {

    /** Waits for the result. */
    <R extends @Nullable Object> R call(
            String poolName, TaskOptions options, Function<CallerScope, SerializableCallable<R>> code) {
        Pool pool = this.pools.pool(poolName);
        TaskObservation observation = this.observations.start(poolName, Objects.requireNonNull(options.name()));
        try {
            R result = pool.apply(code.apply(observation.scope()), observation.timed(options));
            observation.ended(null);
            return result;
        } catch (InterruptedException ex) {
            TaskCancelledException cancelled = cancelled(options.name(), poolName, ex);
            observation.ended(cancelled);
            throw cancelled;
        } catch (Throwable ex) {
            observation.ended(ex);
            throw ex;
        }
    }

    /** What the caller gets whose thread was interrupted while it waited, and is so again. */
    static TaskCancelledException cancelled(@Nullable String task, String pool, InterruptedException cause) {
        Thread.currentThread().interrupt();
        TaskCancelledException cancelled = new TaskCancelledException("Task " + task + " of pool '" + pool
                + "' was cancelled, because the thread that waited for it was interrupted");
        cancelled.initCause(cause);
        return cancelled;
    }

    /** Gives the result to come. */
    <R extends @Nullable Object> AsyncResult<R> submit(
            String poolName, TaskOptions options, Function<CallerScope, SerializableCallable<R>> code) {
        Pool pool = this.pools.pool(poolName);
        TaskObservation observation = this.observations.start(poolName, Objects.requireNonNull(options.name()));
        try {
            return observation.accompany(pool.applyAsync(code.apply(observation.scope()), observation.timed(options)));
        } catch (Throwable ex) {
            observation.ended(ex);
            throw ex;
        }
    }
}
