package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.os.LastingThreads;
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

    private static final Cleaner CLEANER =
            Cleaner.create(task -> LastingThreads.create("multiprocessing-python-references", 0, task));
    private static final ThreadPoolExecutor THREADS = threads();

    private Releases() {}

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> LastingThreads.create("multiprocessing-python-release", 0, task));
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
