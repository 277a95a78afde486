package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.pool.WorkerLogSink;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Hands the events of a pool to its sink, in a thread that is there while there are some: who reads the workers' heartbeats
 * must not wait for a disk or a terminal. What a slow sink leaves no room for is refused.
 */
final class LogDelivery {

    static final int MOST_EVENTS = 8192;
    static final int MOST_BYTES = 8 << 20;

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");
    private static final long KEEP_MILLIS = 1000;
    private static final long LAST_MILLIS = 1000;

    private final String pool;
    private final WorkerLogSink sink;
    private final AtomicLong bytes = new AtomicLong();
    private final ThreadPoolExecutor executor;
    private boolean failed;

    LogDelivery(String pool, WorkerLogSink sink) {
        this.pool = pool;
        this.sink = sink;
        this.executor = new ThreadPoolExecutor(
                1, 1, KEEP_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(MOST_EVENTS), (work) -> {
                    Thread thread = new Thread(work, pool + "-log");
                    thread.setDaemon(true);
                    return thread;
                });
        this.executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes an event.
     *
     * @param size how many bytes it took on its way
     * @return false if there is no room; errors have more of it
     */
    boolean offer(WorkerLogEvent event, int size) {
        int most = event.level() == Level.ERROR ? MOST_BYTES : MOST_BYTES / 4 * 3;
        if (this.bytes.addAndGet(size) <= most) {
            try {
                this.executor.execute(() -> deliver(event, size));
                return true;
            } catch (RejectedExecutionException | OutOfMemoryError ex) {
                // no room, no thread, or too late
            }
        }
        this.bytes.addAndGet(-size);
        return false;
    }

    private void deliver(WorkerLogEvent event, int size) {
        this.bytes.addAndGet(-size);
        try {
            this.sink.logged(event);
        } catch (RuntimeException | Error ex) {
            if (!this.failed) {
                this.failed = true;
                logger.warn("Pool '{}': the log of worker {} could not be taken", this.pool, event.worker(), ex);
            }
        }
    }

    void close() {
        this.executor.shutdown();
        try {
            this.executor.awaitTermination(LAST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
