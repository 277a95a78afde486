package io.github.multiprocessing.process.internal;

import org.jspecify.annotations.Nullable;

/** The threads that keep a JVM alive. */
final class NonDaemonThreads {

    private NonDaemonThreads() {}

    /** Waits until none is left but the calling one, as a JVM does whose main method has returned. */
    static void join() throws InterruptedException {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        for (ThreadGroup next = top; next != null; next = next.getParent()) {
            top = next;
        }
        for (Thread thread = next(top); thread != null; thread = next(top)) {
            thread.join();
        }
    }

    private static @Nullable Thread next(@Nullable ThreadGroup top) {
        if (top == null) {
            return null;
        }
        Thread[] threads = new Thread[top.activeCount() + 16];
        int count = top.enumerate(threads, true);
        while (count == threads.length) {
            // there may be more than fit
            threads = new Thread[2 * count];
            count = top.enumerate(threads, true);
        }
        for (int i = 0; i < count; i++) {
            if (!threads[i].isDaemon() && threads[i] != Thread.currentThread()) {
                return threads[i];
            }
        }
        return null;
    }
}
