package io.github.multiprocessing.connection.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames between two processes, through shared memory or a socket. Any thread may send: what there is no room for at once is
 * queued, and leaves while the thread that holds the reader's role waits. Only one thread at a time may call
 * {@link #receive}.
 */
public final class FrameChannel implements Closeable {

    private final ByteTransport transport;
    private final FrameDecoder decoder;
    private final Patience patience;
    private final ReentrantLock writing = new ReentrantLock();
    private final ArrayDeque<Outgoing> unsent = new ArrayDeque<>();
    private volatile boolean hasUnsent;

    private FrameChannel(ByteTransport transport, int maxPayload, Patience patience) {
        this.transport = transport;
        this.decoder = new FrameDecoder(maxPayload);
        this.patience = patience;
    }

    /**
     * Takes over a connected socket.
     *
     * @param socket the socket; closed with this channel
     * @param maxPayload the largest payload that is accepted
     * @param patience how long to poll before blocking
     * @throws IOException if the socket is not usable
     */
    public FrameChannel(SocketChannel socket, int maxPayload, Patience patience) throws IOException {
        this(new SocketTransport(socket), maxPayload, patience);
    }

    /**
     * The parent's end of a channel in shared memory.
     *
     * @param memory the memory, made by the parent
     * @param socket a socket to the child; closed with this channel
     * @param maxPayload the largest payload that is accepted
     * @param patience how long to poll before blocking
     * @return the channel; over the socket alone if the memory has no rings
     * @throws IOException if the socket is not usable
     */
    public static FrameChannel ofParent(ChannelMemory memory, SocketChannel socket, int maxPayload, Patience patience)
            throws IOException {
        return new FrameChannel(RingTransport.of(memory, true, socket), maxPayload, patience);
    }

    /**
     * The child's end of a channel in shared memory.
     *
     * @param memory the memory, attached by the child
     * @param socket a socket to the parent; closed with this channel
     * @param maxPayload the largest payload that is accepted
     * @param patience how long to poll before blocking
     * @return the channel; over the socket alone if the memory has no rings
     * @throws IOException if the socket is not usable
     */
    public static FrameChannel ofChild(ChannelMemory memory, SocketChannel socket, int maxPayload, Patience patience)
            throws IOException {
        return new FrameChannel(RingTransport.of(memory, false, socket), maxPayload, patience);
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
            for (ByteBuffer buffer : buffers) {
                push(new Outgoing(buffer));
            }
        } finally {
            this.writing.unlock();
        }
    }

    /**
     * Sends primitive arrays, and the frame that they belong to, without waiting. Nothing of it must be changed until it has
     * arrived.
     *
     * @param arrays the arrays
     * @param frame the frame
     * @return whether all of it has left, so that it may be changed again
     * @throws IOException if the peer is gone
     */
    public boolean send(List<Object> arrays, ByteBuffer frame) throws IOException {
        this.writing.lock();
        try {
            for (Object array : arrays) {
                push(Outgoing.array(array));
            }
            push(new Outgoing(frame));
            return !this.hasUnsent;
        } finally {
            this.writing.unlock();
        }
    }

    /** Whether something that was sent has not left yet, because the peer does not read. */
    public boolean hasUnsent() {
        return this.hasUnsent;
    }

    private void push(Outgoing outgoing) throws IOException {
        if (!this.unsent.isEmpty() || !outgoing.writeTo(this.transport)) {
            this.unsent.add(outgoing);
            if (!this.hasUnsent) {
                this.hasUnsent = true;
                this.transport.wakeup();
            }
        }
    }

    /**
     * Sends a frame and waits until all of it has left, so that the buffer may be used again. For the side whose reader's
     * role is its own.
     *
     * @param frame the frame
     * @throws IOException if the peer is gone
     */
    public void sendFully(ByteBuffer frame) throws IOException {
        send(frame);
        flush();
    }

    /**
     * Waits until everything has left, so that what was sent may be changed again. For the side whose reader's role is its
     * own.
     *
     * @throws IOException if the peer is gone
     */
    public void flush() throws IOException {
        int polls = 0;
        while (this.hasUnsent) {
            if (pushUnsent()) {
                polls = 0;
            } else if (polls < this.patience.polls()) {
                this.patience.pause(polls++);
            } else {
                // Only room counts here: a frame that waits to be read would make this loop spin.
                this.transport.await(false, true, 0);
            }
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
        Frame frame = poll();
        boolean forever = timeoutNanos == Long.MAX_VALUE;
        long deadline = forever || frame != null ? 0 : System.nanoTime() + timeoutNanos;
        while (frame == null) {
            long left = forever ? 0 : deadline - System.nanoTime();
            if (!forever && left <= 0) {
                return null;
            }
            boolean ready = this.transport.await(true, this.hasUnsent, forever ? 0 : left / 1_000_000 + 1);
            pushUnsent();
            if (!ready) {
                return take();
            }
            frame = poll();
        }
        return frame;
    }

    /** Polls for as long as the patience lasts. */
    private @Nullable Frame poll() throws IOException {
        Frame frame = take();
        int polls = 0;
        while (frame == null && polls < this.patience.polls()) {
            this.patience.pause(polls++);
            if (pushUnsent()) {
                polls = 0;
            }
            frame = take();
        }
        return frame;
    }

    /** The next frame if it is there. */
    public @Nullable Frame take() throws IOException {
        Frame frame = this.decoder.next();
        while (frame == null && this.decoder.fill(this.transport) > 0) {
            frame = this.decoder.next();
        }
        return frame;
    }

    /** Makes a waiting {@link #receive} return. */
    public void wakeup() {
        this.transport.wakeup();
    }

    /** Returns whether something has left. */
    private boolean pushUnsent() throws IOException {
        if (!this.hasUnsent) {
            return false;
        }
        this.writing.lock();
        try {
            boolean some = false;
            while (!this.unsent.isEmpty()) {
                Outgoing first = this.unsent.element();
                boolean all = first.writeTo(this.transport);
                some |= first.moved();
                if (!all) {
                    return some;
                }
                this.unsent.remove();
            }
            this.hasUnsent = false;
            return true;
        } finally {
            this.writing.unlock();
        }
    }

    /** Closes the socket; whoever waits gets an exception. May be called from any thread, more than once. */
    @Override
    public void close() {
        this.transport.close();
    }
}
