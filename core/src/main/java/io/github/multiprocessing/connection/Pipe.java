package io.github.multiprocessing.connection;

import io.github.multiprocessing.connection.internal.link.SocketLink;
import io.github.multiprocessing.connection.internal.link.SocketPair;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import java.io.Closeable;
import java.io.IOException;

/**
 * Two connections that are the two ends of one, of which one or both are usually given to other processes, and then closed
 * here ({@link Connection} says how). Python's counterpart is {@code Pipe()}, which returns a tuple. Thread-safe.
 */
public final class Pipe implements Closeable {

    private static final ConnectionOptions DEFAULTS = ConnectionOptions.unauthenticated();

    private final Connection first;
    private final Connection second;

    private Pipe(Connection first, Connection second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Makes a pipe both ends of which send and receive. Python: {@code Pipe()}.
     *
     * @return the pipe, both ends of which are to be closed
     * @throws IOException if the system has no descriptors left
     */
    public static Pipe open() throws IOException {
        return open(true);
    }

    /**
     * Makes a pipe. Python: {@code Pipe(duplex)}.
     *
     * @param duplex whether both ends send and receive; otherwise the first only receives and the second only sends
     * @return the pipe, both ends of which are to be closed
     * @throws IOException if the system has no descriptors left
     */
    public static Pipe open(boolean duplex) throws IOException {
        return open(duplex, DEFAULTS);
    }

    /**
     * Makes a pipe.
     *
     * @param duplex whether both ends send and receive; otherwise the first only receives and the second only sends
     * @param options the serializer and the largest message; the rest does not matter
     * @return the pipe, both ends of which are to be closed
     * @throws IOException if the system has no descriptors left
     */
    public static Pipe open(boolean duplex, ConnectionOptions options) throws IOException {
        SocketPair pair = SocketPair.open();
        SocketLink one = new SocketLink(pair.one());
        SocketLink other = new SocketLink(pair.other());
        return new Pipe(
                new Connection(MessageChannel.plain(one), options, true, duplex),
                new Connection(MessageChannel.plain(other), options, duplex, true));
    }

    /**
     * One end.
     *
     * @return the end that receives; in a duplex pipe it sends as well
     */
    public Connection first() {
        return this.first;
    }

    /**
     * The other end.
     *
     * @return the end that sends; in a duplex pipe it receives as well
     */
    public Connection second() {
        return this.second;
    }

    /** Closes both ends. */
    @Override
    public void close() {
        this.first.close();
        this.second.close();
    }
}
