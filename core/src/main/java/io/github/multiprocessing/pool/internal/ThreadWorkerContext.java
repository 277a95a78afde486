package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerContext;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of a thread of a {@link ThreadEngine}. */
final class ThreadWorkerContext implements WorkerContext {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private final String pool;
    private final String worker;
    private final ArrayDeque<AutoCloseable> resources = new ArrayDeque<>();

    ThreadWorkerContext(String pool, String worker) {
        this.pool = pool;
        this.worker = worker;
    }

    @Override
    public String poolName() {
        return this.pool;
    }

    @Override
    public String workerName() {
        return this.worker;
    }

    @Override
    public int generation() {
        return 1;
    }

    @Override
    public synchronized void closeAtExit(AutoCloseable resource) {
        this.resources.push(resource);
    }

    synchronized void close() {
        for (AutoCloseable resource : this.resources) {
            try {
                resource.close();
            } catch (Throwable ex) {
                logger.warn("Pool '{}': {} could not close {}", this.pool, this.worker, resource, ex);
            }
        }
        this.resources.clear();
    }
}
