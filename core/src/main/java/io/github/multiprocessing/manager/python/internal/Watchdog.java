package io.github.multiprocessing.manager.python.internal;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long, by closing the connection. One thread for all managers of this JVM, which is there while
 * something is being waited for. Thread-safe.
 */
public final class Watchdog {

    private static final ScheduledThreadPoolExecutor TIMER = timer();
    private static final long IDLE_SECONDS = 10;

    private Watchdog() {}

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "multiprocessing-python-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /**
     * Does something later, unless it is cancelled.
     *
     * @param nanos when, from now
     * @param action what, which must not block
     * @return to cancel it by
     */
    public static ScheduledFuture<?> in(long nanos, Runnable action) {
        return TIMER.schedule(action, nanos, TimeUnit.NANOSECONDS);
    }
}
