package io.github.multiprocessing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.process.ChildProcess;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What processes do in tests with connections that were handed to them. */
public final class ConnectionTasks {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ConnectionTasks() {}

    /** The other end closes, and has sent nothing more. */
    public static void assertEnds(Connection connection) throws IOException {
        assertThat(connection.poll(PATIENCE)).as("the end comes").isTrue();
        assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
    }

    /** Talks to an {@link #echo}, and says so to somebody else. */
    public static void talk(Connection other, Connection told) throws IOException {
        try (other;
                told) {
            assertEchoes(other);
            told.send("heard");
        }
    }

    /** The other end is an {@link #echo}. */
    public static void assertEchoes(Connection connection) throws IOException {
        for (int i = 0; i < 100; i++) {
            byte[] message = {(byte) i, 1, 2};
            connection.sendBytes(message);
            assertThat(connection.poll(PATIENCE)).as("an answer comes").isTrue();
            assertThat(connection.receiveBytes()).isEqualTo(message);
        }
    }

    /** Sends back everything that it receives. Returns how many messages that were. */
    public static int echo(Connection connection) throws IOException {
        int count = 0;
        try (connection) {
            while (true) {
                connection.sendBytes(connection.receiveBytes());
                count++;
            }
        } catch (EOFException ex) {
            return count;
        }
    }

    /** Says its process id and closes. */
    public static void introduce(Connection connection) throws IOException {
        try (connection) {
            connection.send(ProcessHandle.current().pid());
        }
    }

    /** Says how many bytes each message has, and closes with the other end. */
    public static void measure(Connection in, Connection out) throws IOException {
        try (in;
                out) {
            while (true) {
                out.send(in.receiveBytes().length);
            }
        } catch (EOFException ex) {
            return;
        }
    }

    /** Says its process id and keeps the connection until it is killed. */
    public static void keep(Connection connection) throws Exception {
        connection.send(ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }

    /** Hands the connection on to a process of its own. */
    public static void handOn(Connection connection) throws Exception {
        ChildProcess child = new ChildProcess(() -> {
            introduce(connection);
            return null;
        });
        child.start();
        connection.close();
        child.join();
    }

    /** Receives a connection through another one, and echoes there. */
    public static void echoWhatIsSent(Connection connection) throws IOException {
        try (connection) {
            echo(connection.receive(Connection.class));
        }
    }

    /** Sends a connection through another one, and closes it. */
    public static void pass(Connection through, Connection what) throws IOException {
        try (through;
                what) {
            through.send(List.of("here", what));
            through.receive();
        }
    }
}
