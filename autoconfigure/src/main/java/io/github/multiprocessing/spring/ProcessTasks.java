package io.github.multiprocessing.spring;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs code in worker processes, as a program says and not an annotation; what {@code TransactionTemplate} is to
 * {@code @Transactional}. A bean of this type is always there.
 *
 * <pre>{@code
 * byte[] png = this.tasks.inPool("ocr").withTimeout(Duration.ofSeconds(10)).call(() -> Renderer.render(pdf, 1));
 *
 * // the bean of the worker, so that a bean can call its own method as a task
 * byte[] thumbnail = this.tasks.call(Thumbnails.class, (thumbnails) -> thumbnails.render(pdf, 1));
 * }</pre>
 *
 * <p>Diagnostic context, locale and trace travel as for {@link ProcessTask}. The code is a serializable lambda or method
 * reference; what it captures, and what it returns, travels as a copy, and its types have to be admitted: those of the
 * application's packages are, others through {@code multiprocessing.serialization.allowed-types}. A lambda that uses a field or
 * method of the bean it stands in captures that bean; take the second form then.
 *
 * <p>Within a worker, and where {@code multiprocessing.enabled} is false, the code runs where it is called, without limits.
 * Immutable and thread-safe: each {@code with} method returns a new object.
 */
public interface ProcessTasks {

    /**
     * These tasks in a pool.
     *
     * @param pool the name of the pool, a key of {@code multiprocessing.pools}
     * @return new tasks
     */
    ProcessTasks inPool(String pool);

    /**
     * These tasks with a name for errors, log lines and the endpoint.
     *
     * @param name the name
     * @return new tasks
     */
    ProcessTasks withName(String name);

    /**
     * These tasks with a hard deadline from their start in a worker.
     *
     * @param timeout the deadline, zero for none
     * @return new tasks
     */
    ProcessTasks withTimeout(Duration timeout);

    /**
     * These tasks with a time after which they are interrupted once.
     *
     * @param softTimeout the limit, zero for none
     * @return new tasks
     */
    ProcessTasks withSoftTimeout(Duration softTimeout);

    /**
     * These tasks with a limit for the time in the queue.
     *
     * @param queueTimeout the limit
     * @return new tasks
     */
    ProcessTasks withQueueTimeout(Duration queueTimeout);

    /**
     * These tasks with a priority.
     *
     * @param priority tasks of a higher one start first
     * @return new tasks
     */
    ProcessTasks withPriority(int priority);

    /**
     * These tasks with a key: those with the same one run in the same worker.
     *
     * @param key the key
     * @return new tasks
     */
    ProcessTasks withAffinity(String key);

    /**
     * These tasks, run again when their worker dies. Only for what may run twice.
     *
     * @param most how many times at most
     * @param backoff the delay before the first retry; it doubles with each further one
     * @return new tasks
     */
    ProcessTasks withIdempotentRetries(int most, Duration backoff);

    /**
     * Runs code and waits for its result. Python: {@code Pool.apply}.
     *
     * @param code the code
     * @param <R> the type of the result
     * @return what it returns
     * @throws io.github.multiprocessing.pool.PoolException if something happened to the task or its worker
     * @throws io.github.multiprocessing.pool.RemoteTaskException if it throws a checked exception, which is the cause; an
     *     unchecked one is thrown as it is
     * @throws io.github.multiprocessing.pool.TaskCancelledException if the calling thread is interrupted; it still is
     */
    <R extends @Nullable Object> R call(SerializableCallable<R> code);

    /**
     * Submits code. Python: {@code Pool.apply_async}.
     *
     * @param code the code
     * @param <R> the type of the result
     * @return the result to come; {@code cancel(true)} stops the work
     */
    <R extends @Nullable Object> AsyncResult<R> submit(SerializableCallable<R> code);

    /**
     * Runs code with a worker's own bean and waits for its result. The bean's advice (caching, security) does not run.
     *
     * @param bean the type of a bean with {@link ProcessTask} methods: those are the beans that workers have
     * @param code the code; only what it captures travels, never the bean
     * @param <T> the type of the bean
     * @param <R> the type of the result
     * @return what it returns
     * @throws IllegalArgumentException if there is not exactly one such bean in the pool, or without {@link #inPool} in all
     *     pools; the message tells which there are
     */
    <T, R extends @Nullable Object> R call(Class<T> bean, SerializableFunction<? super T, R> code);

    /**
     * Submits code that runs with a worker's own bean, as {@link #call(Class, SerializableFunction)} does.
     *
     * @param bean the type of the bean
     * @param code the code
     * @param <T> the type of the bean
     * @param <R> the type of the result
     * @return the result to come
     */
    <T, R extends @Nullable Object> AsyncResult<R> submit(Class<T> bean, SerializableFunction<? super T, R> code);
}
