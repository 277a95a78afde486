package io.github.multiprocessing.spring.observation;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Map;

/** What is known of a task in its worker. The carrier has the headers of the trace that came with it. */
public final class TaskRunObservationContext extends ReceiverContext<Map<String, String>> {

    private final String pool;
    private final String task;
    private final String worker;

    /**
     * Creates the context.
     *
     * @param pool the name of the pool
     * @param task the name of the task
     * @param worker the name of the worker
     * @param headers the headers of the trace
     */
    public TaskRunObservationContext(String pool, String task, String worker, Map<String, String> headers) {
        super((carrier, key) -> carrier.get(key), Kind.SERVER);
        this.pool = pool;
        this.task = task;
        this.worker = worker;
        setCarrier(headers);
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
     * The name of the worker.
     *
     * @return the name
     */
    public String worker() {
        return this.worker;
    }
}
