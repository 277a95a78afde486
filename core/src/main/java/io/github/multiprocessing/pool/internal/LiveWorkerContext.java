package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerContext;
import java.util.ArrayDeque;

/** The context of the worker that this JVM is. */
final class LiveWorkerContext implements WorkerContext {

    private final WorkerBootstrap bootstrap;
    private final ArrayDeque<AutoCloseable> resources = new ArrayDeque<>();

    LiveWorkerContext(WorkerBootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public String poolName() {
        return this.bootstrap.pool();
    }

    @Override
    public String workerName() {
        return this.bootstrap.workerName();
    }

    @Override
    public int generation() {
        return this.bootstrap.generation();
    }

    @Override
    public synchronized void closeAtExit(AutoCloseable resource) {
        this.resources.push(resource);
    }

    synchronized void close() {
        while (!this.resources.isEmpty()) {
            try {
                this.resources.pop().close();
            } catch (Throwable ex) {
                // One that fails must not keep the others open. The output of a worker goes to the parent's log.
                ex.printStackTrace();
            }
        }
    }
}
