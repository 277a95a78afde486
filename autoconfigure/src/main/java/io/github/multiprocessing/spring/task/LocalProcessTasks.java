package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.spring.ProcessTasks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Runs code where it is called: in a worker, or where nothing runs in processes. Limits mean nothing here. */
public final class LocalProcessTasks implements ProcessTasks {

    private final BeanFactory beans;

    /**
     * Creates the tasks.
     *
     * @param beans the beans of this process
     */
    public LocalProcessTasks(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public ProcessTasks inPool(String pool) {
        return this;
    }

    @Override
    public ProcessTasks withName(String name) {
        return this;
    }

    @Override
    public ProcessTasks withTimeout(Duration timeout) {
        return this;
    }

    @Override
    public ProcessTasks withSoftTimeout(Duration softTimeout) {
        return this;
    }

    @Override
    public ProcessTasks withQueueTimeout(Duration queueTimeout) {
        return this;
    }

    @Override
    public ProcessTasks withPriority(int priority) {
        return this;
    }

    @Override
    public ProcessTasks withAffinity(String key) {
        return this;
    }

    @Override
    public ProcessTasks withIdempotentRetries(int most, Duration backoff) {
        return this;
    }

    @Override
    public <R extends @Nullable Object> R call(SerializableCallable<R> code) {
        try {
            return code.call();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            TaskCancelledException cancelled = new TaskCancelledException("The task was interrupted");
            cancelled.initCause(ex);
            throw cancelled;
        } catch (RuntimeException ex) {
            throw ex;
        } catch (Exception ex) {
            throw new RemoteTaskException(ex.getClass().getName(), String.valueOf(ex), ex);
        }
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> submit(SerializableCallable<R> code) {
        try {
            return new EndedResult<>(code.call(), null);
        } catch (Throwable ex) {
            return EndedResult.failed(ex);
        }
    }

    @Override
    public <T, R extends @Nullable Object> R call(Class<T> bean, SerializableFunction<? super T, R> code) {
        return call(() -> code.apply(this.beans.getBean(bean)));
    }

    @Override
    public <T, R extends @Nullable Object> AsyncResult<R> submit(
            Class<T> bean, SerializableFunction<? super T, R> code) {
        return submit(() -> code.apply(this.beans.getBean(bean)));
    }
}
