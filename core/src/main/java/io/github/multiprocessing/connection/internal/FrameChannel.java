package io.github.multiprocessing.connection.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames over a non-blocking socket. Any thread may send: what the socket does not take at once is queued, and leaves when
 * the thread that holds the reader's role next waits. Only one thread at a time may call {@link #receive}.
 */
public final class FrameChannel implements Closeable {

    private final SocketChannel socket;
    private final Selector selector;
    private final SelectionKey key;
    private final FrameDecoder decoder;
    private final Patience patience;
    private final ReentrantLock writing = new ReentrantLock();
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();

    /**
     * Takes over a connected socket.
     *
     * @param socket the socket; closed with this channel
     * @param maxPayload the largest payload that is accepted
     * @param patience how long to poll before blocking
     * @throws IOException if the socket is not usable
     */
    public FrameChannel(SocketChannel socket, int maxPayload, Patience patience) throws IOException {
        this.socket = socket;
        this.decoder = new FrameDecoder(maxPayload);
        this.patience = patience;
        socket.configureBlocking(false);
        this.selector = Selector.open();
        try {
            this.key = socket.register(this.selector, SelectionKey.OP_READ);
        } catch (IOException | RuntimeException ex) {
            this.selector.close();
            throw ex;
        }
    }

    /**
     * Sends buffers without waiting. The buffers must not be changed afterwards.
     *
     * @param buffers one frame, or several
     * @throws IOException if the peer is gone
     */
    public void send(ByteBuffer... buffers) throws IOException {
        this.writing.lock();
        try {
            if (this.unsent.isEmpty()) {
                this.socket.write(buffers);
            }
            for (ByteBuffer buffer : buffers) {
                if (buffer.hasRemaining()) {
                    this.unsent.add(buffer);
                }
            }
            if (!this.unsent.isEmpty() && (this.key.interestOps() & SelectionKey.OP_WRITE) == 0) {
                this.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                this.selector.wakeup();
            }
        } catch (CancelledKeyException | ClosedSelectorException ex) {
            throw closed(ex);
        } finally {
            this.writing.unlock();
        }
    }

    /**
     * Sends a frame of one buffer and waits until the socket has taken all of it, so that the buffer may be used again. For
     * the side whose reader's role is its own.
     *
     * @param frame the frame
     * @throws IOException if the peer is gone
     */
    public void sendFully(ByteBuffer frame) throws IOException {
        send(frame);
        try {
            while (frame.hasRemaining()) {
                // Only writability counts here: a frame that waits to be read would make this loop spin.
                this.key.interestOps(SelectionKey.OP_WRITE);
                this.selector.select();
                this.selector.selectedKeys().clear();
                flush();
            }
        } catch (CancelledKeyException | ClosedSelectorException ex) {
            throw closed(ex);
        }
    }

    /**
     * Waits for the next frame.
     *
     * @param timeoutNanos how long to wait; {@link Long#MAX_VALUE} for as long as it takes
     * @return the frame, or null if the time is over, the thread was interrupted or {@link #wakeup()} was called
     * @throws IOException if the peer is gone ({@link java.io.EOFException}) or broke the protocol
     */
    public @Nullable Frame receive(long timeoutNanos) throws IOException {
        Frame frame = this.decoder.next();
        if (frame != null) {
            return frame;
        }
        for (int i = 0; i < this.patience.polls(); i++) {
            if (this.decoder.fill(this.socket) > 0) {
                frame = this.decoder.next();
                if (frame != null) {
                    return frame;
                }
                i = 0;
            }
            this.patience.pause(i);
        }
        try {
            return block(timeoutNanos);
        } catch (CancelledKeyException | ClosedSelectorException ex) {
            throw closed(ex);
        }
    }

    private @Nullable Frame block(long timeoutNanos) throws IOException {
        boolean forever = timeoutNanos == Long.MAX_VALUE;
        long deadline = forever ? 0 : System.nanoTime() + timeoutNanos;
        while (true) {
            while (this.decoder.fill(this.socket) > 0) {
                Frame frame = this.decoder.next();
                if (frame != null) {
                    return frame;
                }
            }
            long left = forever ? 0 : deadline - System.nanoTime();
            if (!forever && left <= 0) {
                return null;
            }
            int ready = this.selector.select(forever ? 0 : left / 1_000_000 + 1);
            this.selector.selectedKeys().clear();
            flush();
            if (ready == 0) {
                return null;
            }
        }
    }

    private static ClosedChannelException closed(RuntimeException cause) {
        ClosedChannelException closed = new ClosedChannelException();
        closed.initCause(cause);
        return closed;
    }

    /** Makes a waiting {@link #receive} return. */
    public void wakeup() {
        this.selector.wakeup();
    }

    private void flush() throws IOException {
        this.writing.lock();
        try {
            while (!this.unsent.isEmpty()) {
                ByteBuffer first = this.unsent.element();
                this.socket.write(first);
                if (first.hasRemaining()) {
                    return;
                }
                this.unsent.remove();
            }
            if (this.key.isValid()) {
                this.key.interestOps(SelectionKey.OP_READ);
            }
        } finally {
            this.writing.unlock();
        }
    }

    /** Closes the socket; whoever waits gets an exception. May be called from any thread, more than once. */
    @Override
    public void close() {
        try {
            this.socket.close();
        } catch (IOException ex) {
            // the descriptor is gone all the same
        }
        try {
            this.selector.close();
        } catch (IOException ex) {
            // as above
        }
    }
}
