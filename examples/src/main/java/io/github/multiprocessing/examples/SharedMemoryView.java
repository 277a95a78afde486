package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.SharedMemory;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Python's example of {@code SharedMemory} behind a NumPy array: two processes see the same numbers.
 *
 * <p>Different from Python: a {@link LongBuffer} is the typed view; and the block itself is handed over, so that its name
 * is nobody's concern.
 */
public final class SharedMemoryView {

    private SharedMemoryView() {}

    /**
     * Prints the numbers before and after another process has changed the last one.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        long[] numbers = {1, 1, 2, 3, 5, 8};
        try (SharedMemory memory = SharedMemory.create((long) numbers.length * Long.BYTES)) {
            LongBuffer view = memory.asByteBuffer().asLongBuffer();
            view.put(0, numbers);
            System.out.println(text(view));

            ChildProcess process = new ChildProcess(() -> changeLast(memory));
            process.start();
            process.join();

            System.out.println(text(view));
            memory.unlink();
        }
    }

    private static void changeLast(SharedMemory memory) {
        LongBuffer view = memory.asByteBuffer().asLongBuffer();
        view.put(view.capacity() - 1, 888);
    }

    private static String text(LongBuffer view) {
        long[] copy = new long[view.capacity()];
        view.get(0, copy);
        return Arrays.toString(copy);
    }
}
