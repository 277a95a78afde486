package io.github.multiprocessing.pool;

/** What a worker knows of itself, as its {@link WorkerInitializer} sees it. */
public interface WorkerContext {

    /**
     * The name of the pool.
     *
     * @return the name
     */
    String poolName();

    /**
     * The name of the worker, such as {@code ocr-1}.
     *
     * @return the name
     */
    String workerName();

    /**
     * How often this worker was replaced: 1 for the first process of that name.
     *
     * @return the generation
     */
    int generation();

    /**
     * Has something closed when this worker ends in a planned way (recycled, pool closed), last registered first. A worker
     * that is killed closes nothing. Python's counterpart is {@code atexit} in the child.
     *
     * @param resource what to close
     */
    void closeAtExit(AutoCloseable resource);
}
