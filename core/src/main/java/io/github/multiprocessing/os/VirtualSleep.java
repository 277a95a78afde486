package io.github.multiprocessing.os;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sleeps of virtual threads. One that slept in native code would hold its carrier; so a platform thread does that for it, of
 * which there are so many at most, and the virtual thread parks.
 */
final class VirtualSleep {

    private static final int MOST_HELPERS = 64;
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final ExecutorService HELPERS = helpers();

    private VirtualSleep() {}

    /** Sleeps until the sleep is over; the current thread may be interrupted afterwards. */
    static void fall(Sleep sleep, long until, boolean interruptible) {
        Thread sleeper = Thread.currentThread();
        try {
            HELPERS.execute(() -> {
                try {
                    sleep.fall(until);
                } finally {
                    sleep.end();
                    LockSupport.unpark(sleeper);
                }
            });
        } catch (RejectedExecutionException ex) {
            // Very many sleep already: look again soon.
            LockSupport.parkNanos(Math.min(SHORT_NANOS, Math.max(1, until - System.nanoTime())));
            return;
        }
        boolean interrupted = false;
        while (!sleep.isOver()) {
            LockSupport.park(sleep);
            if (Thread.interrupted()) {
                interrupted = true;
                if (interruptible) {
                    sleep.rouseUntilOver();
                }
            }
        }
        if (interrupted) {
            sleeper.interrupt();
        }
    }

    private static ExecutorService helpers() {
        return new ThreadPoolExecutor(0, MOST_HELPERS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), (work) -> {
            Thread thread = new Thread(work, "multiprocessing-virtual-sleep");
            thread.setDaemon(true);
            return thread;
        });
    }
}
