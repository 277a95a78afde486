package io.github.multiprocessing.pool;

import java.io.Serializable;

/**
 * Runs once in every worker that ends in a planned way: recycled, or its pool was closed. It runs after the worker's last
 * task, and before what its initializer registered with {@link WorkerContext#closeAtExit} is closed. A worker that is killed
 * or crashes does not run it, and one that does not end within the pool's {@code stopTimeout} is killed. What it throws goes
 * to the worker's output, and nothing else follows from it. Travels as the {@link WorkerInitializer} does. mpire for Python
 * has the like as {@code worker_exit}.
 */
@FunctionalInterface
public interface WorkerFinalizer extends Serializable {

    /**
     * Gives back what the worker holds.
     *
     * @param context the worker
     * @throws Exception if that did not succeed
     */
    void finish(WorkerContext context) throws Exception;
}
