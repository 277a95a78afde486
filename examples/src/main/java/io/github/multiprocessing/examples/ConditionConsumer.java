package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.SharedInt;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.sync.SharedCondition;

/**
 * Python's example of {@code Condition}: a consumer waits until a producer has made an item available.
 *
 * <p>Different from Python: the lock belongs to {@code condition.lock()}, and is held between {@code lock} and {@code unlock}
 * instead of by a {@code with}.
 */
public final class ConditionConsumer {

    private static final int ITEMS = 3;

    private ConditionConsumer() {}

    /**
     * Prints how many items a child has consumed.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedCondition condition = SharedCondition.create();
        SharedInt available = SharedValue.ofInt(0);
        ChildProcess consumer = new ChildProcess(() -> consume(condition, available));
        consumer.start();
        for (int i = 0; i < ITEMS; i++) {
            condition.lock().lock();
            try {
                available.set(available.get() + 1);
                condition.signal();
            } finally {
                condition.lock().unlock();
            }
        }
        consumer.join();
        System.out.println("left: " + available.get());
    }

    private static void consume(SharedCondition condition, SharedInt available) throws InterruptedException {
        for (int i = 1; i <= ITEMS; i++) {
            condition.lock().lock();
            try {
                condition.waitFor(() -> available.get() > 0);
                available.set(available.get() - 1);
            } finally {
                condition.lock().unlock();
            }
            System.out.println("consumed item " + i);
        }
    }
}
