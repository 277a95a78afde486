package io.github.multiprocessing.examples;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.process.ChildProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Python's example of {@code Listener} and {@code Client}: a server sends an object, some bytes, and an array of numbers.
 *
 * <p>Different from Python: the client is a child here, so that there is one program to start; it could be one in Python. The
 * server takes any free port instead of 6000, and numbers go through a {@link ByteBuffer} instead of an {@code array}.
 */
public final class ListenerAndClient {

    private static final String PASSWORD = "secret password";

    private ListenerAndClient() {}

    /**
     * Sends from this process to another, which prints what it has received.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), AuthKey.ofText(PASSWORD))) {
            Address address = listener.address();
            ChildProcess client = new ChildProcess(() -> receive(address));
            client.start();
            try (Connection connection = listener.accept()) {
                System.out.println("connection accepted");
                connection.send(Arrays.asList(2.25, null, "junk"));
                connection.sendBytes("hello".getBytes(StandardCharsets.UTF_8));
                connection.sendBytes(
                        ByteBuffer.allocate(8).putInt(42).putInt(1729).flip());
            }
            client.join();
        }
    }

    private static void receive(Address address) throws IOException {
        try (Connection connection = Client.connect(address, AuthKey.ofText(PASSWORD))) {
            System.out.println(connection.receive());
            System.out.println(new String(connection.receiveBytes(), StandardCharsets.UTF_8));
            ByteBuffer buffer = ByteBuffer.allocate(20);
            System.out.println(connection.receiveBytesInto(buffer));
            IntBuffer numbers = buffer.clear().asIntBuffer();
            int[] array = new int[numbers.capacity()];
            numbers.get(array);
            System.out.println(Arrays.toString(array));
        }
    }
}
