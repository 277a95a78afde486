package io.github.multiprocessing.examples;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.QueueProxy;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.process.ChildProcess;
import java.util.concurrent.TimeUnit;

/**
 * Python's example of a remote manager with three parties: one serves a queue, a second one puts into it, a third one takes out
 * of it. Each of the three may run on a machine of its own.
 *
 * <p>Different from Python: the second and the third are children here, so that there is one program to start, and the
 * server takes any free port instead of 50000. A queue has a name, so that no function {@code get_queue} is needed.
 */
public final class RemoteManager {

    private static final AuthKey KEY = AuthKey.ofText("abracadabra");

    private RemoteManager() {}

    /**
     * Serves a queue, and has two others use it.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (SyncManager server = SyncManager.builder()
                .address(Address.tcp("127.0.0.1", 0))
                .authKey(KEY)
                .start()) {
            String address = server.address().toString();
            ChildProcess taker = new ChildProcess(() -> take(address));
            taker.start();
            ChildProcess putter = new ChildProcess(() -> put(address));
            putter.start();
            putter.join();
            taker.join();
        }
    }

    private static void put(String address) throws InterruptedException {
        try (SyncManager manager = SyncManager.connect(Address.parse(address), KEY)) {
            QueueProxy<String> queue = manager.queue("queue");
            queue.put("hello");
        }
    }

    private static void take(String address) throws InterruptedException {
        try (SyncManager manager = SyncManager.connect(Address.parse(address), KEY)) {
            QueueProxy<String> queue = manager.queue("queue");
            System.out.println(queue.poll(30, TimeUnit.SECONDS));
        }
    }
}
