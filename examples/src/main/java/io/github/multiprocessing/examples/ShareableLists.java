package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.CapacityExceededException;
import io.github.multiprocessing.shared.SharedList;
import java.nio.charset.StandardCharsets;

/**
 * Python's two examples of {@code ShareableList}: what it can hold, and how another process changes it.
 *
 * <p>Different from Python: {@code SharedList} is a {@link java.util.List}, keeps every text and its length exactly, and
 * nobody sees an element half written.
 */
public final class ShareableLists {

    private ShareableLists() {}

    /**
     * Prints elements of lists.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        byte[] bytes = "HoWdY".getBytes(StandardCharsets.US_ASCII);
        try (SharedList list = SharedList.of("howdy", bytes, -273.154, 100, null, true, 42)) {
            System.out.println(list.get(2));
            list.set(2, -78.5);
            System.out.println(list.get(2));
            list.set(2, "dry ice"); // another type is fine
            System.out.println(list.get(2));
            try {
                list.set(2, "larger than previously allocated storage space");
            } catch (CapacityExceededException ex) {
                System.out.println("exceeds the capacity of " + ex.capacity() + " bytes");
            }
            System.out.println(list.size());
            System.out.println(list.indexOf(42));
            list.unlink();
        }

        try (SharedList numbers = SharedList.of(0, 1, 2, 3, 4)) {
            ChildProcess process = new ChildProcess(() -> numbers.set(4, -999));
            process.start();
            process.join();
            System.out.println(numbers);
            numbers.unlink();
        }
    }
}
