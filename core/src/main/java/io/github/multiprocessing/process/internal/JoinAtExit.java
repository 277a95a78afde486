package io.github.multiprocessing.process.internal;

/**
 * Keeps this JVM alive while there are processes that are not daemons, by a thread that is no daemon either. Thus they are
 * joined when the main method has returned, and they do not delay {@code System.exit} or a signal, as Java's threads do not.
 */
public final class JoinAtExit {

    private static final Object MONITOR = new Object();

    private static int processes;

    private static boolean waiting;

    private JoinAtExit() {}

    /** Counts one in. */
    public static void enter() {
        synchronized (MONITOR) {
            processes++;
            if (!waiting) {
                waiting = true;
                Thread thread = new Thread(null, JoinAtExit::await, "multiprocessing-join", 64 << 10, false);
                thread.setDaemon(false);
                thread.start();
            }
        }
    }

    /** Counts one out. */
    public static void leave() {
        synchronized (MONITOR) {
            processes--;
            MONITOR.notifyAll();
        }
    }

    private static void await() {
        synchronized (MONITOR) {
            while (processes > 0) {
                try {
                    MONITOR.wait();
                } catch (InterruptedException ex) {
                    // this thread has no other purpose
                    continue;
                }
            }
            waiting = false;
        }
    }
}
