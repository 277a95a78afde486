package io.github.multiprocessing.process.internal;

/** Makes the threads that serve a child. */
final class DaemonThreads {

    /** Enough for a logging framework's appenders, and a quarter of what a thread gets by default. */
    private static final long STACK_BYTES = 256 << 10;

    private DaemonThreads() {}

    static Thread create(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, STACK_BYTES, false);
        thread.setDaemon(true);
        return thread;
    }
}
