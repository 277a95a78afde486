package io.github.multiprocessing.spring.observation;

import io.github.multiprocessing.pool.TaskTimes;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task at its caller. The carrier becomes the headers of the trace that travel to the worker, such as
 * {@code traceparent}.
 */
public final class TaskObservationContext extends SenderContext<Map<String, String>> {

    private final String pool;
    private final String task;
    private volatile @Nullable TaskTimes times;

    /**
     * Creates the context.
     *
     * @param pool the name of the pool
     * @param task the name of the task
     */
    public TaskObservationContext(String pool, String task) {
        super((carrier, key, value) -> Objects.requireNonNull(carrier).put(key, value), Kind.CLIENT);
        this.pool = pool;
        this.task = task;
        setCarrier(new HashMap<>());
        setRemoteServiceName(pool);
    }

    /**
     * The name of the pool.
     *
     * @return the name
     */
    public String pool() {
        return this.pool;
    }

    /**
     * The name of the task.
     *
     * @return the name
     */
    public String task() {
        return this.task;
    }

    /**
     * How long the task waited and ran.
     *
     * @return the times, or null before its end and where they are not known
     */
    public @Nullable TaskTimes times() {
        return this.times;
    }

    void times(TaskTimes times) {
        this.times = times;
    }
}
