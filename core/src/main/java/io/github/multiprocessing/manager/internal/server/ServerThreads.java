package io.github.multiprocessing.manager.internal.server;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a server: one for each client, one for timers, and those that run code of users, as many as calls of such code
 * are under way, which the limits of the clients bound. All of them are daemons.
 */
final class ServerThreads {

    static final Logger logger = LoggerFactory.getLogger(ManagerServer.class);

    private static final long STACK_BYTES = 1 << 20;

    private final AtomicInteger numbers = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "multiprocessing-manager-timer"));
    private final ExecutorService workers = Executors.newCachedThreadPool(
            work -> daemon(work, "multiprocessing-manager-worker-" + this.numbers.incrementAndGet()));

    private final OneByOne deliveries = new OneByOne(this.workers);

    ServerThreads() {
        this.timer.setRemoveOnCancelPolicy(true);
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, STACK_BYTES, false);
        thread.setDaemon(true);
        return thread;
    }

    void startClient(Session session) {
        daemon(session, "multiprocessing-manager-client-" + this.numbers.incrementAndGet())
                .start();
    }

    ScheduledThreadPoolExecutor timer() {
        return this.timer;
    }

    ExecutorService workers() {
        return this.workers;
    }

    /** Completes the futures of this process, one after the other. */
    Executor deliveries() {
        return this.deliveries;
    }

    void close() {
        this.timer.shutdownNow();
        this.workers.shutdownNow();
    }
}
