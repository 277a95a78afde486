package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.sync.SharedLock;

/**
 * Python's example of {@code Lock}: only one process prints at a time.
 *
 * <p>Different from Python: were one of the processes killed while it holds the lock, the next one would get it. As in Python,
 * processes that are no daemons need not be joined; the JVM lives until they have ended.
 */
public final class LockAroundPrinting {

    private static final int PROCESSES = 5;

    private LockAroundPrinting() {}

    /**
     * Prints five greetings in any order.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        SharedLock lock = SharedLock.create();
        for (int i = 0; i < PROCESSES; i++) {
            int number = i;
            new ChildProcess(() -> print(lock, number)).start();
        }
    }

    private static void print(SharedLock lock, int number) {
        lock.lock();
        try {
            System.out.println("hello world " + number);
        } finally {
            lock.unlock();
        }
    }
}
