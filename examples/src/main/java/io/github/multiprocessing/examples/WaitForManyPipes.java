package io.github.multiprocessing.examples;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Connections;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.process.ChildProcess;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's example of {@code multiprocessing.connection.wait}: messages from many processes at once, until each has closed
 * its end.
 *
 * <p>Different from Python: a message is a list, as there are no tuples.
 */
public final class WaitForManyPipes {

    private static final int PROCESSES = 3;

    private WaitForManyPipes() {}

    /**
     * Prints ten messages of each of three processes, in any order.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException {
        List<Connection> readers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Pipe pipe = Pipe.open(false);
            readers.add(pipe.first());
            Connection writer = pipe.second();
            new ChildProcess(() -> count(writer)).start();
            writer.close(); // now only the child has it, so that its end is the end of the messages
        }
        while (!readers.isEmpty()) {
            for (Connection reader : Connections.await(readers)) {
                try {
                    System.out.println(reader.receive());
                } catch (EOFException ex) {
                    readers.remove(reader);
                    reader.close();
                }
            }
        }
    }

    private static void count(Connection writer) throws IOException {
        for (int i = 0; i < 10; i++) {
            writer.send(List.of(i, ChildProcess.current().name()));
        }
        writer.close();
    }
}
