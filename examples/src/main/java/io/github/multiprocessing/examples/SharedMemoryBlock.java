package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.SharedMemory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Python's example of {@code SharedMemory}: a second process attaches to a block by its name, reads it and changes it.
 *
 * <p>Different from Python: who merely was attached takes nothing away when it ends, whatever becomes of the others.
 */
public final class SharedMemoryBlock {

    private SharedMemoryBlock() {}

    /**
     * Prints the block as the other process sees it, and as that leaves it.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.create(10)) {
            memory.put(0, new byte[] {22, 33, 44, 55});
            memory.putByte(4, (byte) 100);

            String name = memory.name();
            ChildProcess process = new ChildProcess(() -> useByName(name));
            process.start();
            process.join();

            byte[] bytes = new byte[5];
            memory.get(0, bytes);
            System.out.println(new String(bytes, StandardCharsets.US_ASCII));
            memory.unlink();
        }
    }

    private static void useByName(String name) {
        try (SharedMemory memory = SharedMemory.attach(name)) {
            byte[] bytes = new byte[5];
            memory.get(0, bytes);
            System.out.println(Arrays.toString(bytes));
            memory.put(0, "howdy".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
