package io.github.multiprocessing.examples;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Pipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Python's example of connection objects: what goes in at one end of a pipe comes out at the other.
 *
 * <p>Different from Python: a part of a {@link ByteBuffer} is sent and filled instead of an {@code array}.
 */
public final class PipeMessages {

    private PipeMessages() {}

    /**
     * Prints messages that were sent over a pipe within this process.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException {
        try (Pipe pipe = Pipe.open()) {
            Connection a = pipe.first();
            Connection b = pipe.second();
            a.send(Arrays.asList(1, "hello", null));
            System.out.println(b.receive());

            b.sendBytes("thank you".getBytes(StandardCharsets.UTF_8));
            System.out.println(new String(a.receiveBytes(), StandardCharsets.UTF_8));

            ByteBuffer sent = ByteBuffer.allocate(5 * Integer.BYTES);
            for (int i = 0; i < 5; i++) {
                sent.putInt(i);
            }
            a.sendBytes(sent.flip());
            ByteBuffer received = ByteBuffer.allocate(10 * Integer.BYTES);
            System.out.println(b.receiveBytesInto(received));
            int[] numbers = new int[10];
            received.clear().asIntBuffer().get(numbers);
            System.out.println(Arrays.toString(numbers));
        }
    }
}
