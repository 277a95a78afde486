package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTasks;
import io.github.multiprocessing.spring.worker.BeanCall;
import io.github.multiprocessing.spring.worker.CallerScope;
import io.github.multiprocessing.spring.worker.ScopedCall;
import io.github.multiprocessing.spring.worker.ThreadWorkers;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tasks of a program, submitted to the pools of its context. */
public final class SpringProcessTasks implements ProcessTasks {

    private final CodeSubmitter submitter;
    private final TaskBeans beans;
    private final ProcessTasks here;
    private final @Nullable String pool;
    private final TaskOptions options;

    /**
     * Creates tasks with the pool's settings.
     *
     * @param pools the pools
     * @param index the beans that workers have
     * @param observations observes each task
     * @param here runs what a task that runs in a thread asks for
     */
    public SpringProcessTasks(
            TaskPools pools, TaskIndex index, TaskObservation.Starter observations, ProcessTasks here) {
        this(new CodeSubmitter(pools, observations), new TaskBeans(index), here, null, TaskOptions.defaults());
    }

    private SpringProcessTasks(
            CodeSubmitter submitter, TaskBeans beans, ProcessTasks here, @Nullable String pool, TaskOptions options) {
        this.submitter = submitter;
        this.beans = beans;
        this.here = here;
        this.pool = pool;
        this.options = options;
    }

    private SpringProcessTasks with(TaskOptions changed) {
        return new SpringProcessTasks(this.submitter, this.beans, this.here, this.pool, changed);
    }

    @Override
    public ProcessTasks inPool(String name) {
        return new SpringProcessTasks(
                this.submitter, this.beans, this.here, Objects.requireNonNull(name), this.options);
    }

    @Override
    public ProcessTasks withName(String name) {
        return with(this.options.withName(name));
    }

    @Override
    public ProcessTasks withTimeout(Duration timeout) {
        return with(this.options.withTimeout(timeout));
    }

    @Override
    public ProcessTasks withSoftTimeout(Duration softTimeout) {
        return with(this.options.withSoftTimeout(softTimeout));
    }

    @Override
    public ProcessTasks withQueueTimeout(Duration queueTimeout) {
        return with(this.options.withQueueTimeout(queueTimeout));
    }

    @Override
    public ProcessTasks withPriority(int priority) {
        return with(this.options.withPriority(priority));
    }

    @Override
    public ProcessTasks withAffinity(String key) {
        return with(this.options.withAffinity(key));
    }

    @Override
    public ProcessTasks withIdempotentRetries(int most, Duration backoff) {
        return with(this.options.withRetries(most, backoff));
    }

    @Override
    public <R extends @Nullable Object> R call(SerializableCallable<R> code) {
        return ThreadWorkers.isCurrent()
                ? this.here.call(code)
                : this.submitter.call(
                        poolOr(ProcessPools.DEFAULT), named(code), (scope) -> new ScopedCall<>(code, scope));
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> submit(SerializableCallable<R> code) {
        return ThreadWorkers.isCurrent()
                ? this.here.submit(code)
                : this.submitter.submit(
                        poolOr(ProcessPools.DEFAULT), named(code), (scope) -> new ScopedCall<>(code, scope));
    }

    @Override
    public <T, R extends @Nullable Object> R call(Class<T> bean, SerializableFunction<? super T, R> code) {
        if (ThreadWorkers.isCurrent()) {
            return this.here.call(bean, code);
        }
        TaskBeans.Found found = this.beans.find(bean, this.pool);
        return this.submitter.<R>call(found.pool(), named(code), (scope) -> call(found, bean, code, scope));
    }

    @Override
    public <T, R extends @Nullable Object> AsyncResult<R> submit(
            Class<T> bean, SerializableFunction<? super T, R> code) {
        if (ThreadWorkers.isCurrent()) {
            return this.here.submit(bean, code);
        }
        TaskBeans.Found found = this.beans.find(bean, this.pool);
        return this.submitter.<R>submit(found.pool(), named(code), (scope) -> call(found, bean, code, scope));
    }

    private static <T, R extends @Nullable Object> SerializableCallable<R> call(
            TaskBeans.Found found, Class<T> type, SerializableFunction<? super T, R> code, CallerScope scope) {
        return new BeanCall<>(found.bean(), type.getName(), code, scope);
    }

    private String poolOr(String otherwise) {
        return this.pool != null ? this.pool : otherwise;
    }

    /** After the class that the code stands in, as the pool itself would call it. */
    private TaskOptions named(Object code) {
        if (this.options.name() != null) {
            return this.options;
        }
        String type = code.getClass().getName();
        int lambda = type.indexOf("$$Lambda");
        String owner = lambda < 0 ? type : type.substring(0, lambda);
        return this.options.withName(owner.substring(owner.lastIndexOf('.') + 1) + (lambda < 0 ? "" : " lambda"));
    }
}
