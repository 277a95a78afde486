package io.github.multiprocessing.connection.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A non-blocking socket with a selector of its own. */
final class SocketTransport implements ByteTransport {

    private static final int PIECE_BYTES = 128 << 10;

    private final SocketChannel socket;
    private final Selector selector;
    private final SelectionKey key;

    /** Takes over a connected socket, which is closed with this transport. */
    SocketTransport(SocketChannel socket) throws IOException {
        this.socket = socket;
        socket.configureBlocking(false);
        this.selector = Selector.open();
        try {
            this.key = socket.register(this.selector, SelectionKey.OP_READ);
        } catch (IOException | RuntimeException ex) {
            this.selector.close();
            throw ex;
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int read = this.socket.read(to);
        if (read < 0) {
            throw new EOFException("closed");
        }
        return read;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        // The JDK copies what lies in the heap to memory of the same size outside of it, which it keeps: hence in
        // pieces.
        int limit = from.limit();
        int written = 0;
        try {
            do {
                from.limit(Math.min(limit, from.position() + PIECE_BYTES));
                written = from.hasRemaining() ? this.socket.write(from) : 0;
            } while (written == PIECE_BYTES);
        } finally {
            from.limit(limit);
        }
    }

    @Override
    public boolean await(boolean toRead, boolean toWrite, long timeoutMillis) throws IOException {
        try {
            int wanted = (toRead ? SelectionKey.OP_READ : 0) | (toWrite ? SelectionKey.OP_WRITE : 0);
            if (this.key.interestOps() != wanted) {
                this.key.interestOps(wanted);
            }
            return this.selector.select(SocketTransport::seen, timeoutMillis) > 0;
        } catch (CancelledKeyException | ClosedSelectorException ex) {
            ClosedChannelException closed = new ClosedChannelException();
            closed.initCause(ex);
            throw closed;
        }
    }

    private static void seen(SelectionKey ready) {
        // There is but one key, and what it is ready for is found out by reading and writing.
    }

    @Override
    public void wakeup() {
        this.selector.wakeup();
    }

    @Override
    public void close() {
        closeQuietly(this.socket);
        closeQuietly(this.selector);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception ex) {
            // the descriptor is gone all the same
            return;
        }
    }
}
