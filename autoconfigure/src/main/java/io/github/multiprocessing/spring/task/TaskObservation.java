package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.worker.CallerScope;
import io.github.multiprocessing.spring.worker.MdcKeys;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What accompanies one task from its submission to its end, such as a span of a trace. Thread-safe. */
public interface TaskObservation {

    /** Starts an observation for every task. */
    @FunctionalInterface
    interface Starter {

        /** What the caller's thread carries travels, and nothing else happens. */
        Starter PLAIN = plain(MdcKeys.ALL);

        /**
         * What the caller's thread carries travels, and nothing else happens.
         *
         * @param keys which keys of the logging context travel
         * @return the starter
         */
        static Starter plain(MdcKeys keys) {
            return (pool, task) -> new Plain(CallerScope.capture(keys, Map.of()));
        }

        /**
         * A task is about to be submitted by the present thread.
         *
         * @param pool the name of its pool
         * @param task the name of the task
         * @return what accompanies it
         */
        TaskObservation start(String pool, String task);
    }

    /**
     * What travels with the task.
     *
     * @return the scope that its thread in the worker is to have
     */
    CallerScope scope();

    /**
     * The options of the task, so that whoever observes it is told where its time goes.
     *
     * @param options what it was declared with
     * @return what it is submitted with
     */
    default TaskOptions timed(TaskOptions options) {
        return options;
    }

    /**
     * Accompanies a submitted task to its end.
     *
     * @param result the result to come
     * @param <R> the type of the result
     * @return the same, of which nobody hears before {@link #ended} has been called
     */
    default <R extends @Nullable Object> AsyncResult<R> accompany(AsyncResult<R> result) {
        return ObservedResult.of(result, this);
    }

    /**
     * The task has ended, or could not be submitted. Called once, by any thread. Throws nothing: the result is not the
     * observer's.
     *
     * @param failure what it ended with instead of a result, or null
     */
    void ended(@Nullable Throwable failure);

    /**
     * One that observes nothing.
     *
     * @param scope what travels with the task
     */
    record Plain(CallerScope scope) implements TaskObservation {

        @Override
        public <R extends @Nullable Object> AsyncResult<R> accompany(AsyncResult<R> result) {
            return result;
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            // nothing to end
        }
    }
}
