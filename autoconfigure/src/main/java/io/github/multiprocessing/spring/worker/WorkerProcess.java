package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerContext;

/**
 * Tells a worker process from its parent. The mark is a system property, so that every class loader of the process sees it,
 * and none of the parent's is ever handed on to a worker.
 */
public final class WorkerProcess {

    /** The system property that holds the name of the worker. */
    public static final String PROPERTY = "multiprocessing.worker-process";

    private static volatile String pool = "";

    private WorkerProcess() {}

    /**
     * Whether this is a worker process.
     *
     * @return true in a worker of a pool that Spring has made
     */
    public static boolean isCurrent() {
        return System.getProperty(PROPERTY) != null;
    }

    /**
     * The name of the pool that this worker belongs to.
     *
     * @return the name, empty if this is no worker process
     */
    public static String poolName() {
        return pool;
    }

    static void mark(WorkerContext context) {
        pool = context.poolName();
        System.setProperty(PROPERTY, context.workerName());
    }
}
