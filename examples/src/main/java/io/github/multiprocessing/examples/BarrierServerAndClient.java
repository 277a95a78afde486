package io.github.multiprocessing.examples;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.SharedInt;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.sync.SharedBarrier;
import java.time.Duration;

/**
 * Python's example of {@code Barrier}: a client does not connect before the server is ready. Each gives up after some time.
 *
 * <p>Different from Python: the barrier also breaks if one of the two dies while it waits.
 */
public final class BarrierServerAndClient {

    private static final String HOST = "127.0.0.1";

    private BarrierServerAndClient() {}

    /**
     * Prints what a client says to a server, each in a process of its own.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedBarrier barrier = SharedBarrier.create(2, null, Duration.ofSeconds(20));
        SharedInt port = SharedValue.ofInt(0);
        ChildProcess server = new ChildProcess(() -> serve(barrier, port));
        ChildProcess client = new ChildProcess(() -> connect(barrier, port));
        client.start();
        server.start();
        server.join();
        client.join();
    }

    /** Both have inherited the key of their creator, by which they know each other. */
    private static void serve(SharedBarrier barrier, SharedInt port) throws Exception {
        try (Listener listener =
                Listener.open(Address.tcp(HOST, 0), ChildProcess.current().authKey())) {
            port.set(((Address.Tcp) listener.address()).port());
            barrier.await();
            try (Connection connection = listener.accept()) {
                System.out.println("server has received: " + connection.receive());
            }
        }
    }

    private static void connect(SharedBarrier barrier, SharedInt port) throws Exception {
        barrier.await();
        Address address = Address.tcp(HOST, port.get());
        try (Connection connection =
                Client.connect(address, ChildProcess.current().authKey())) {
            connection.send("hello");
        }
    }
}
