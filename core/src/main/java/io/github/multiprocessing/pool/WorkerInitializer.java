package io.github.multiprocessing.pool;

import java.io.Serializable;

/**
 * Runs once in every worker before its first task. Python's counterpart is {@code initializer}. It travels over the
 * worker's standard input, so that secrets in it appear neither in the command line nor in the environment. A worker whose
 * initializer throws does not start; the failure is reported with its stack trace.
 */
@FunctionalInterface
public interface WorkerInitializer extends Serializable {

    /**
     * Prepares the worker.
     *
     * @param context the worker
     * @throws Exception if the worker cannot be used
     */
    void initialize(WorkerContext context) throws Exception;
}
