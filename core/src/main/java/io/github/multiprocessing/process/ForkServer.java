package io.github.multiprocessing.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * The warm JVM behind {@link StartMethod#FORKSERVER}: with the default settings, started in the background, with all loaded
 * that a process needs. The next process of that start method becomes it, and another one is started some moments later; a
 * process with a heap, JVM arguments or an environment of its own, and one that comes while none is there, gets a fresh JVM.
 * The warm JVM is started with the first such process, or by {@link #start()}, and ends with this JVM at the latest.
 * Thread-safe. Python: {@code forkserver}.
 */
public final class ForkServer {

    private static final long STEP_NANOS = 1_000_000;

    private ForkServer() {}

    /**
     * Names classes that a warm JVM loads and initialises before it is needed. Holds for those that are started from now on.
     * What an initializer prints is lost, what it throws is printed when a process needs the class. Python:
     * {@code set_forkserver_preload}.
     *
     * @param classes the classes, which are found by their names
     */
    public static void preload(Class<?>... classes) {
        Starter.LAUNCHER.preload(Arrays.stream(classes).map(Class::getName).toList());
    }

    /**
     * Sees to it that a warm JVM waits for the next process. Returns at once.
     *
     * @throws LaunchException if this JVM is shutting down
     */
    public static void start() {
        try {
            Starter.LAUNCHER.startSpare();
        } catch (IOException ex) {
            throw new LaunchException("No warm JVM is started: " + ex.getMessage(), ex);
        }
    }

    /**
     * Waits until a warm JVM has loaded everything. A process that is started earlier takes it as it is.
     *
     * @param timeout how long at most
     * @return whether there is one
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static boolean awaitReady(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + Math.min(Nanos.of(timeout), Long.MAX_VALUE / 2);
        while (!Starter.LAUNCHER.isSpareReady()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    /** Ends the warm JVM, if there is one; there will be none until a process or {@link #start()} asks for it again. */
    public static void stop() {
        Starter.LAUNCHER.stopSpare();
    }
}
