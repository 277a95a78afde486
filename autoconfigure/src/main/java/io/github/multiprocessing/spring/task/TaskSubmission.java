package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.spring.worker.BeanMethodCall;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of a task method, which may be submitted now, later or several times, each time as a task of its own.
 *
 * @param task the method
 * @param arguments what it was called with
 * @param pools the pools
 * @param observations observes each task
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TaskSubmission(
        TaskMethod task, @Nullable Object[] arguments, TaskPools pools, TaskObservation.Starter observations) {

    /** What travels, made of the plain call. */
    @FunctionalInterface
    interface Form extends Function<BeanMethodCall, SerializableCallable<@Nullable Object>> {}

    Pool pool() {
        return this.pools.pool(this.task.pool());
    }

    ElementLimits elementLimits() {
        return this.pools.elementLimits(this.task.pool());
    }

    /** Submits a task; what the present thread carries travels with it. */
    AsyncResult<@Nullable Object> submit(Form form) {
        return new CodeSubmitter(this.pools, this.observations)
                .submit(
                        this.task.pool(),
                        this.task.options(),
                        (scope) -> form.apply(new BeanMethodCall(this.task.target(), this.arguments, scope)));
    }
}
