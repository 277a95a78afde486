package io.github.multiprocessing.examples;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.process.ChildProcess;
import java.io.IOException;
import java.util.Arrays;

/**
 * Python's example of {@code Pipe}: a child sends at one end, its creator receives at the other.
 *
 * <p>Different from Python: a pipe has two ends with names, and is no tuple.
 */
public final class PipeBetweenProcesses {

    private PipeBetweenProcesses() {}

    /**
     * Prints {@code [42, null, hello]}.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Pipe pipe = Pipe.open()) {
            Connection childEnd = pipe.second();
            ChildProcess process = new ChildProcess(() -> send(childEnd));
            process.start();
            System.out.println(pipe.first().receive());
            process.join();
        }
    }

    private static void send(Connection connection) throws IOException {
        connection.send(Arrays.asList(42, null, "hello"));
        connection.close();
    }
}
