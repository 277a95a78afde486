package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.SharedInt;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.sync.SharedBoundedSemaphore;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's example of {@code BoundedSemaphore}: many use something of which there is a limited number.
 *
 * <p>Different from Python: the permits of a process that dies return.
 */
public final class SemaphoreLimit {

    private static final int MAX_CONNECTIONS = 2;

    private SemaphoreLimit() {}

    /**
     * Prints whether the limit was kept.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedBoundedSemaphore semaphore = SharedBoundedSemaphore.create(MAX_CONNECTIONS);
        SharedInt open = SharedValue.ofInt(0);
        SharedInt most = SharedValue.ofInt(0);
        List<ChildProcess> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ChildProcess process = new ChildProcess(() -> connect(semaphore, open, most));
            process.start();
            processes.add(process);
        }
        for (ChildProcess process : processes) {
            process.join();
        }
        System.out.println(most.get() <= MAX_CONNECTIONS ? "never more than 2 at once" : "too many at once");
        System.out.println("free: " + semaphore.availablePermits());
        try {
            semaphore.release();
        } catch (IllegalStateException ex) {
            System.out.println("one release too many is an error");
        }
    }

    private static void connect(SharedBoundedSemaphore semaphore, SharedInt open, SharedInt most)
            throws InterruptedException {
        semaphore.acquire();
        try {
            most.accumulate(open.getAndAdd(1) + 1, Math::max);
            System.out.println("connected");
            open.getAndAdd(-1);
        } finally {
            semaphore.release();
        }
    }
}
