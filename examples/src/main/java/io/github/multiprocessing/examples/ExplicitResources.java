package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.SharedInt;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.sync.SharedLock;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's guideline "Explicitly pass resources to child processes": what a child is to share with its creator is handed to
 * it, and is not found in a static field.
 *
 * <p>Different from Python: there is no {@code fork} by which a static field would work on some machines and not on others.
 */
public final class ExplicitResources {

    private static int forgotten = 0;

    private ExplicitResources() {}

    /**
     * Prints what children see of a static field, and what they have made of what they were given.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        forgotten = 42;
        SharedLock lock = SharedLock.create();
        SharedInt counter = SharedValue.ofInt(0);
        List<ChildProcess> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ChildProcess process = new ChildProcess(() -> use(lock, counter));
            process.start();
            processes.add(process);
        }
        for (ChildProcess process : processes) {
            process.join();
        }
        System.out.println("counter: " + counter.get());
    }

    private static void use(SharedLock lock, SharedInt counter) {
        lock.lock();
        try {
            counter.set(counter.get() + 1);
            System.out.println("static field: " + forgotten);
        } finally {
            lock.unlock();
        }
    }
}
