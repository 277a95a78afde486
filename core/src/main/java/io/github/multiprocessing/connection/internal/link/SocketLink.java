package io.github.multiprocessing.connection.internal.link;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket as it is. */
public final class SocketLink implements Link {

    private static final Logger logger = LoggerFactory.getLogger(SocketLink.class);

    /**
     * The JDK copies what lies in the heap to memory of the same size outside of it, which each thread then keeps: hence in
     * pieces.
     */
    private static final int HEAP_PIECE = 128 << 10;

    private final SocketChannel socket;
    private final Readiness reading;
    private final Readiness writing;

    /**
     * Takes over a connected socket.
     *
     * @param socket the socket; closed with this link, or at once if it cannot be used
     * @throws IOException if it cannot be used
     */
    public SocketLink(SocketChannel socket) throws IOException {
        this.socket = socket;
        this.reading = new Readiness(socket);
        this.writing = new Readiness(socket);
        try {
            socket.configureBlocking(false);
            if (socket.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            }
        } catch (IOException | RuntimeException ex) {
            close();
            throw ex;
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (to.isDirect() || to.remaining() <= HEAP_PIECE) {
            return this.socket.read(to);
        }
        int limit = to.limit();
        try {
            return this.socket.read(to.limit(to.position() + HEAP_PIECE));
        } finally {
            to.limit(limit);
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (from.isDirect() || from.remaining() <= HEAP_PIECE) {
            return this.socket.write(from);
        }
        int limit = from.limit();
        try {
            return this.socket.write(from.limit(from.position() + HEAP_PIECE));
        } finally {
            from.limit(limit);
        }
    }

    @Override
    public void awaitRead(long timeoutNanos) throws IOException {
        this.reading.await(SelectionKey.OP_READ, timeoutNanos);
    }

    @Override
    public void awaitWrite(long timeoutNanos) throws IOException {
        this.writing.await(SelectionKey.OP_WRITE, timeoutNanos);
    }

    /** Waits for one of several operations, for a layer above whose reading writes. */
    void awaitRead(int operations, long timeoutNanos) throws IOException {
        this.reading.await(operations, timeoutNanos);
    }

    @Override
    public int interest(boolean toRead) {
        return toRead ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
    }

    @Override
    public SocketChannel socket() {
        return this.socket;
    }

    @Override
    public void close() {
        // The descriptor is free when no selector has it any more.
        closeQuietly(this.socket::close);
        closeQuietly(this.reading::close);
        closeQuietly(this.writing::close);
        Poller.forget(this.socket);
    }

    /** Something that closes. */
    private interface Closing {
        void close() throws IOException;
    }

    private static void closeQuietly(Closing resource) {
        try {
            resource.close();
        } catch (IOException ex) {
            logger.debug("A connection did not close properly", ex);
        }
    }
}
