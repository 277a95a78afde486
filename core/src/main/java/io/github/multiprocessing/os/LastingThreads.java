package io.github.multiprocessing.os;

import java.io.IOException;
import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Makes threads that outlive whoever needed them first, such as the one that a JVM has for all its children. A thread keeps the class
 * loader and, up to Java 23, the protection domains of its creator: of an application that is redeployed or restarted in the same
 * JVM nothing could ever be collected. These have only those of this library.
 */
public final class LastingThreads {

    private LastingThreads() {}

    /**
     * Makes a thread, which is a daemon.
     *
     * @param name its name
     * @param stackBytes the size of its stack, 0 for the JVM's own choice
     * @param work what it does
     * @return the thread, not started
     */
    @SuppressWarnings("removal") // does nothing but run the action where there are no protection domains any more
    public static Thread create(String name, long stackBytes, Runnable work) {
        PrivilegedAction<Thread> creation = () -> new Thread(null, work, name, stackBytes, false);
        Thread thread = AccessController.doPrivileged(creation);
        thread.setDaemon(true);
        thread.setContextClassLoader(LastingThreads.class.getClassLoader());
        return thread;
    }

    /**
     * Starts a process. The thread of the JDK that waits for its end will wait for others after it, and has what the thread had that
     * was there first.
     *
     * @param builder what to start
     * @return the process
     * @throws IOException as the builder throws it
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return builder.start();
        } finally {
            current.setContextClassLoader(before);
        }
    }
}
