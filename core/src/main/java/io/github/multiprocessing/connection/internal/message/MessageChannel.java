package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.BufferTooShortException;
import io.github.multiprocessing.connection.ConnectionCutException;
import io.github.multiprocessing.connection.MessageTooLongException;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.connection.internal.link.Link;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages over a link: any number of threads send and receive, each message as a whole. A thread that is interrupted between
 * two messages leaves the channel as it was; within one, it closes it, as the other end could not tell where the next begins.
 */
public final class MessageChannel implements Closeable {

    /** The longest array that every JVM makes. */
    private static final int MOST_ARRAY = Integer.MAX_VALUE - 8;
    /** Up to so many bytes are set aside for what was only announced; longer messages get room as they arrive. */
    private static final int MOST_ANNOUNCED = 64 << 20;

    private static final Patience PATIENCE = Patience.ADAPTIVE;
    private static final long FAREWELL_NANOS = 1_000_000_000L;

    private final Link link;
    private final Inbound in;
    private final Outbound out;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final Outbound.Sink sink = this::drain;
    private boolean ended;
    private boolean unreadable;
    private boolean streaming;
    /** Whether some of the current outgoing message has left. */
    private boolean underWay;

    private volatile boolean closed;

    private MessageChannel(Link link, Inbound in, Outbound out) {
        this.link = link;
        this.in = in;
        this.out = out;
    }

    /**
     * Messages as Python's frames.
     *
     * @param link the stream of bytes; closed with this channel
     * @return the channel
     */
    public static MessageChannel plain(Link link) {
        return new MessageChannel(link, new FrameInbound(), new FrameOutbound());
    }

    /**
     * Messages as authenticated records.
     *
     * @param link the stream of bytes; closed with this channel
     * @param keys the keys of this connection
     * @return the channel
     */
    public static MessageChannel sealed(Link link, SessionKeys keys) {
        return new MessageChannel(link, new RecordInbound(keys.incoming()), new RecordOutbound(keys.outgoing()));
    }

    // ---- sending ----

    /**
     * Sends one message; returns when all of it has left.
     *
     * @param parts the bytes, one buffer after the other; their positions move to their ends
     * @throws IOException if the other end is gone or this one is closed
     */
    public void send(ByteBuffer... parts) throws IOException {
        long length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        lock(this.writing);
        try {
            begin(length);
            for (ByteBuffer part : parts) {
                this.out.put(part, this.sink);
            }
            this.out.end(this.sink);
        } catch (IOException | RuntimeException | Error ex) {
            abandon(ex);
            throw ex;
        } finally {
            this.writing.unlock();
        }
    }

    /** Where the parts of a message come from. */
    public interface Source {

        /**
         * Gives the next part.
         *
         * @return some bytes; empty if there are no more
         * @throws IOException if they cannot be had; the message is then cut, and the channel closed
         */
        ByteBuffer next() throws IOException;
    }

    /**
     * Sends one message of any length, part by part.
     *
     * @param length how many bytes it has
     * @param source where they come from
     * @throws IOException if the other end is gone, this one is closed or the source has not as many bytes; if some of them
     *     have left, this end is then closed
     */
    public void send(long length, Source source) throws IOException {
        lock(this.writing);
        try {
            begin(length);
            for (long left = length; left > 0; ) {
                ByteBuffer part = source.next();
                if (!part.hasRemaining() || part.remaining() > left) {
                    throw new IOException(
                            "the source of a message of " + length + " bytes has other than " + left + " left");
                }
                left -= part.remaining();
                this.out.put(part, this.sink);
            }
            this.out.end(this.sink);
        } catch (IOException | RuntimeException | Error ex) {
            abandon(ex);
            throw ex;
        } finally {
            this.writing.unlock();
        }
    }

    private void begin(long length) throws IOException {
        this.underWay = false;
        this.out.begin(length);
    }

    private void abandon(Throwable cause) throws ClosedByInterruptException {
        if (!this.underWay) {
            this.out.retract();
            return;
        }
        abort();
        if (cause instanceof InterruptedIOException) {
            throw interrupted(cause);
        }
    }

    private void drain(ByteBuffer bytes) throws IOException {
        int polls = 0;
        while (bytes.hasRemaining()) {
            if (this.link.write(bytes) > 0) {
                this.underWay = true;
                polls = 0;
            } else if (polls < PATIENCE.polls()) {
                PATIENCE.pause(polls++);
            } else {
                this.link.awaitWrite(Long.MAX_VALUE);
            }
        }
    }

    // ---- receiving ----

    /**
     * Receives one message.
     *
     * @param limit how many bytes it may have
     * @return the message
     * @throws EOFException if the other end has closed and everything was received
     * @throws ConnectionCutException if the stream ends elsewhere
     * @throws MessageTooLongException if it is longer
     * @throws IOException if the stream is broken or this end is closed
     */
    public byte[] receive(long limit) throws IOException {
        lock(this.reading);
        try {
            return body(next(Math.min(limit, MOST_ARRAY)));
        } finally {
            this.reading.unlock();
        }
    }

    /**
     * Receives one message into a buffer.
     *
     * @param to where to; its position moves to the end of the message
     * @param limit how many bytes a message may have for which there is no room
     * @return how many bytes it has
     * @throws BufferTooShortException if there is not enough room; the message is in it
     * @throws IOException as for {@link #receive}
     */
    public int receiveInto(ByteBuffer to, long limit) throws IOException {
        lock(this.reading);
        try {
            long length = next(Math.max(to.remaining(), Math.min(limit, MOST_ARRAY)));
            if (length > to.remaining()) {
                throw new BufferTooShortException(to.remaining(), body(length));
            }
            fill(to, (int) length);
            return (int) length;
        } finally {
            this.reading.unlock();
        }
    }

    /**
     * Begins to receive one message of any length piece by piece; nothing else is received until it is over.
     *
     * @return how many bytes it has
     * @throws IOException as for {@link #receive}
     */
    public long beginStream() throws IOException {
        lock(this.reading);
        try {
            long length = next(Long.MAX_VALUE);
            this.streaming = true;
            return length;
        } finally {
            this.reading.unlock();
        }
    }

    /**
     * Receives some bytes of the message that was begun.
     *
     * @param to where to
     * @return how many bytes, or -1 at its end
     * @throws IOException as for {@link #receive}
     */
    public int readStream(ByteBuffer to) throws IOException {
        lock(this.reading);
        try {
            if (!this.streaming || this.in.remaining() == 0) {
                return -1;
            }
            int count = (int) Math.min(to.remaining(), this.in.remaining());
            fill(to, count);
            return count;
        } finally {
            this.reading.unlock();
        }
    }

    /**
     * Ends the message that was begun, and drops what was not received of it.
     *
     * @throws IOException as for {@link #receive}
     */
    public void endStream() throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(FrameInbound.LONG_HEADER << 10);
        while (readStream(rest.clear()) >= 0) {
            rest.clear();
        }
        lock(this.reading);
        try {
            this.streaming = false;
        } finally {
            this.reading.unlock();
        }
    }

    /**
     * Waits until something can be received, or the other end has closed.
     *
     * @param timeoutNanos at most how long; 0 does not wait, {@link Long#MAX_VALUE} waits for as long as it takes
     * @return whether it is so
     * @throws IOException if the stream is broken or this end is closed
     */
    public boolean poll(long timeoutNanos) throws IOException {
        long deadline = timeoutNanos == Long.MAX_VALUE ? 0 : System.nanoTime() + timeoutNanos;
        lock(this.reading);
        try {
            int polls = 0;
            while (!arrived()) {
                long left = timeoutNanos == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                polls = pause(polls, left);
            }
            return true;
        } finally {
            this.reading.unlock();
        }
    }

    /**
     * Whether something can be received without waiting. Not if another thread is about to do so.
     *
     * @return whether it is so, also if all that can be received is the end or an exception
     */
    public boolean isReady() {
        if (!this.reading.tryLock()) {
            return this.closed;
        }
        try {
            return this.closed || arrived();
        } catch (IOException ex) {
            // whoever receives gets it again
            return true;
        } finally {
            this.reading.unlock();
        }
    }

    private boolean arrived() throws IOException {
        requireReadable();
        while (!this.ended && !this.in.hasInput()) {
            int read = fill();
            if (read == 0) {
                return false;
            }
            this.ended = read < 0;
        }
        return true;
    }

    private void requireReadable() throws IOException {
        if (this.streaming) {
            throw new IllegalStateException("the stream of the last message was not closed");
        }
        if (this.unreadable) {
            throw new IOException("nothing can be received any more: the last message was too long and was not read");
        }
    }

    private long next(long limit) throws IOException {
        requireReadable();
        long length = begin();
        int polls = 0;
        while (length < 0) {
            int read = fill();
            if (read > 0) {
                length = begin();
                polls = 0;
            } else if (read < 0) {
                throw end();
            } else {
                polls = pause(polls, Long.MAX_VALUE);
            }
        }
        if (length > limit) {
            this.unreadable = true;
            throw new MessageTooLongException(length, limit);
        }
        return length;
    }

    private long begin() throws IOException {
        try {
            return this.in.begin();
        } catch (ProtocolException ex) {
            abort();
            throw ex;
        }
    }

    private int fill() throws IOException {
        try {
            return this.in.fill(this.link);
        } catch (ProtocolException ex) {
            // nothing is resynchronised
            abort();
            throw ex;
        }
    }

    private IOException end() {
        if (this.in.mayEnd()) {
            return new EOFException("the other end has closed the connection");
        }
        return new ConnectionCutException("the stream ended in the middle of a message, or without a farewell");
    }

    private byte[] body(long length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, MOST_ANNOUNCED)];
        fill(ByteBuffer.wrap(bytes));
        while (bytes.length < length) {
            int had = bytes.length;
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * had));
            fill(ByteBuffer.wrap(bytes, had, bytes.length - had));
        }
        return bytes;
    }

    private void fill(ByteBuffer to, int count) throws IOException {
        int end = to.limit();
        try {
            fill(to.limit(to.position() + count));
        } finally {
            to.limit(end);
        }
    }

    /** Receives bytes of the current message until the buffer is full. */
    private void fill(ByteBuffer to) throws IOException {
        int polls = 0;
        while (to.hasRemaining()) {
            int read = take(to);
            if (read > 0) {
                polls = 0;
            } else if (read < 0) {
                throw end();
            } else {
                try {
                    polls = pause(polls, Long.MAX_VALUE);
                } catch (InterruptedIOException ex) {
                    abort();
                    throw interrupted(ex);
                }
            }
        }
    }

    private int take(ByteBuffer to) throws IOException {
        try {
            return this.in.take(this.link, to);
        } catch (ProtocolException ex) {
            abort();
            throw ex;
        }
    }

    private int pause(int polls, long timeoutNanos) throws IOException {
        if (polls < PATIENCE.polls()) {
            PATIENCE.pause(polls);
            return polls + 1;
        }
        this.link.awaitRead(timeoutNanos);
        return polls;
    }

    // ---- both ----

    /** Not interruptible where that is not needed: it costs nothing to go on when nobody else holds the lock. */
    private static void lock(ReentrantLock lock) throws IOException {
        if (!lock.tryLock()) {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while another thread used the connection");
            }
        }
    }

    private static ClosedByInterruptException interrupted(Throwable cause) {
        ClosedByInterruptException closed = new ClosedByInterruptException();
        closed.initCause(cause);
        return closed;
    }

    /**
     * The stream of bytes below.
     *
     * @return the link; not to be read or written
     */
    public Link link() {
        return this.link;
    }

    /**
     * Whether this end was closed.
     *
     * @return true if it was
     */
    public boolean isClosed() {
        return this.closed;
    }

    /**
     * Closes this end. Whoever waits gets an exception. Where the end is authenticated, waits up to a second for room to say
     * farewell. May be called from any thread, more than once.
     */
    @Override
    public void close() {
        if (!this.closed && this.writing.tryLock()) {
            try {
                farewell();
            } catch (IOException ex) {
                // the other end is gone, or will say that the connection was cut
                abort();
            } finally {
                this.writing.unlock();
            }
        }
        abort();
    }

    private void abort() {
        this.closed = true;
        this.link.close();
    }

    private void farewell() throws IOException {
        ByteBuffer bytes = this.out.farewell();
        long deadline = System.nanoTime() + FAREWELL_NANOS;
        while (bytes.hasRemaining() && System.nanoTime() - deadline < 0) {
            if (this.link.write(bytes) == 0) {
                this.link.awaitWrite(deadline - System.nanoTime());
            }
        }
    }
}
