package io.github.multiprocessing.docs.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.SharedQueue;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ProcessesIT {

    @Test
    void processRunsALambda() throws Exception {
        // doc: process
        ChildProcess process = new ChildProcess(() -> System.out.println("hello")); // a JVM of its own
        process.start();
        process.join();
        int code = process.exitCode().orElseThrow(); // 1 after an exception, -9 if it was killed
        // end
        assertThat(code).isZero();
    }

    @Test
    void endOfAPipeGoesToAProcess() throws Exception {
        // doc: pipe
        Pipe pipe = Pipe.open(); // two connections
        Connection far = pipe.second();
        ChildProcess child = ChildProcess.builder().target(() -> far.send(42)).start(); // an end goes to whoever
        far.close(); // it is given to, and may be closed here at once
        Object answer = pipe.first().receive();
        // end
        assertThat(answer).isEqualTo(42);
        child.join();
        pipe.close();
    }

    @Test
    void queueJoinsProcesses() throws Exception {
        // doc: queue
        SharedQueue<String> lines = SharedQueue.create(10_000); // a java.util.concurrent.BlockingQueue
        ChildProcess reader = ChildProcess.builder()
                .target(() -> lines.putAll(List.of("first", "second")))
                .start();
        String line = lines.take();
        // end
        assertThat(line).isEqualTo("first");
        reader.join();
        lines.close();
        lines.unlink();
    }

    @Test
    void listenerTakesConnections() throws Exception {
        AuthKey key = AuthKey.ofText("abracadabra");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            // doc: listener
            try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), key)) {
                Address address = listener.address(); // with the port that was free
                Future<Object> client = threads.submit(() -> {
                    try (Connection connection = Client.connect(address, key)) {
                        return connection.receive();
                    }
                });
                try (Connection connection = listener.accept()) {
                    connection.send(List.of("a", 1));
                }
                Object received = client.get();
                assertThat(received).isEqualTo(List.of("a", 1));
            }
            // end
        } finally {
            threads.shutdownNow();
        }
    }
}
