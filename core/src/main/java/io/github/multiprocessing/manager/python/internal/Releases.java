package io.github.multiprocessing.manager.python.internal;

import java.lang.ref.Cleaner;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Releases what the garbage collector has found to be dropped. The collector's thread only notes it; telling the manager, which
 * may not answer, is done by a few threads that are there while there is something to tell.
 */
final class Releases {

    private static final int MOST_THREADS = 4;
    private static final long IDLE_SECONDS = 5;

    private static final Cleaner CLEANER = Cleaner.create(task -> daemon(task, "multiprocessing-python-references"));
    private static final ThreadPoolExecutor THREADS = threads();

    private Releases() {}

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "multiprocessing-python-release"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Runs something when an object was dropped.
     *
     * @param object the object
     * @param release what, which must not refer to the object
     */
    static void whenDropped(Object object, Runnable release) {
        CLEANER.register(object, () -> THREADS.execute(release));
    }
}
