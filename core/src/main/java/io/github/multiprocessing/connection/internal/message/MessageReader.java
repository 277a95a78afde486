package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.BufferTooShortException;
import io.github.multiprocessing.connection.ConnectionCutException;
import io.github.multiprocessing.connection.MessageTooLongException;
import io.github.multiprocessing.connection.internal.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** The receiving half of a channel. */
final class MessageReader {

    /** The longest array that every JVM makes. */
    private static final int MOST_ARRAY = Integer.MAX_VALUE - 8;
    /** Up to so many bytes are set aside for what was only announced; longer messages get room as they arrive. */
    private static final int MOST_ANNOUNCED = 64 << 20;

    private final ChannelEnd end;
    private final Inbound in;
    private final ReentrantLock reading = new ReentrantLock();
    private boolean ended;
    private boolean unreadable;
    private boolean streaming;
    /** Whether an interrupt has to wait until a message is complete. */
    private boolean persistent;

    private boolean interrupted;
    /** How often something has arrived: written by who reads, for whoever wants to know whether the other end lives. */
    private final AtomicLong arrivals = new AtomicLong();

    MessageReader(ChannelEnd end, Inbound in) {
        this.end = end;
        this.in = in;
    }

    byte[] receive(long limit) throws IOException {
        ChannelEnd.lock(this.reading);
        try {
            return body(next(Math.min(limit, MOST_ARRAY)));
        } finally {
            this.reading.unlock();
        }
    }

    byte[] receiveArrived(long limit) throws IOException {
        ChannelEnd.lock(this.reading);
        this.persistent = true;
        this.interrupted = Thread.interrupted();
        try {
            return body(next(Math.min(limit, MOST_ARRAY)));
        } finally {
            this.persistent = false;
            if (this.interrupted) {
                Thread.currentThread().interrupt();
            }
            this.reading.unlock();
        }
    }

    int receiveInto(ByteBuffer to, long limit) throws IOException {
        ChannelEnd.lock(this.reading);
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

    long beginStream() throws IOException {
        ChannelEnd.lock(this.reading);
        try {
            long length = next(Long.MAX_VALUE);
            this.streaming = true;
            return length;
        } finally {
            this.reading.unlock();
        }
    }

    int readStream(ByteBuffer to) throws IOException {
        ChannelEnd.lock(this.reading);
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

    void endStream() throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(FrameInbound.LONG_HEADER << 10);
        while (readStream(rest.clear()) >= 0) {
            rest.clear();
        }
        ChannelEnd.lock(this.reading);
        try {
            this.streaming = false;
        } finally {
            this.reading.unlock();
        }
    }

    boolean poll(long timeoutNanos) throws IOException {
        long deadline = timeoutNanos == Long.MAX_VALUE ? 0 : System.nanoTime() + timeoutNanos;
        if (!ChannelEnd.lock(this.reading, timeoutNanos)) {
            return false;
        }
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

    boolean isReady() {
        if (!this.reading.tryLock()) {
            return this.end.isClosed();
        }
        try {
            return this.end.isClosed() || arrived();
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
        this.end.requireOwner();
        if (this.streaming) {
            throw new IllegalStateException("the stream of the last message was not closed");
        }
        if (this.unreadable) {
            throw new IOException("nothing can be received any more: the last message was too long and was not read");
        }
    }

    /** Keeps all others from receiving until {@link #release}, unless one is receiving for longer than that. */
    boolean claim(long nanos) throws InterruptedException {
        return this.reading.tryLock(nanos, TimeUnit.NANOSECONDS);
    }

    void release() {
        this.reading.unlock();
    }

    /** Whether a next message can be received from its beginning. To be asked while this is claimed. */
    boolean isBetweenMessages() {
        return !this.streaming && !this.unreadable && this.in.remaining() == 0;
    }

    /** A receiver of what comes next, for another end. To be called while this one is claimed. */
    MessageReader handOver(ChannelEnd other) {
        return new MessageReader(other, this.in);
    }

    boolean isPlain() {
        return this.in instanceof FrameInbound;
    }

    /** Takes what has arrived and nobody has received. To be called while this is claimed. */
    byte[] takeUnread() {
        return this.in instanceof FrameInbound frames ? frames.takeUnread() : new byte[0];
    }

    /** Puts back what was taken; unless another thread receives, which then has not heeded that it was taken. */
    void restoreUnread(byte[] unread) {
        if (unread.length == 0 || !this.reading.tryLock()) {
            return;
        }
        try {
            if (this.in instanceof FrameInbound frames && isBetweenMessages()) {
                frames.restoreUnread(unread);
            }
        } finally {
            this.reading.unlock();
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
                throw ended();
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
            this.end.abort();
            throw ex;
        }
    }

    private int fill() throws IOException {
        try {
            return heard(this.in.fill(this.end.link()));
        } catch (ProtocolException ex) {
            // nothing is resynchronised
            this.end.abort();
            throw ex;
        }
    }

    private int heard(int bytes) {
        if (bytes > 0) {
            // one thread at a time reads: no more than an ordered write is needed
            this.arrivals.lazySet(this.arrivals.getPlain() + 1);
        }
        return bytes;
    }

    long arrivals() {
        return this.arrivals.get();
    }

    private IOException ended() {
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
                throw ended();
            } else {
                try {
                    polls = pause(polls, Long.MAX_VALUE);
                } catch (InterruptedIOException ex) {
                    this.end.abort();
                    throw ChannelEnd.interrupted(ex);
                }
            }
        }
    }

    private int take(ByteBuffer to) throws IOException {
        try {
            return heard(this.in.take(this.end.link(), to));
        } catch (ProtocolException ex) {
            this.end.abort();
            throw ex;
        }
    }

    private int pause(int polls, long timeoutNanos) throws IOException {
        if (polls < ChannelEnd.PATIENCE.polls()) {
            ChannelEnd.PATIENCE.pause(polls);
            return polls + 1;
        }
        if (this.persistent) {
            awaitPersistently(timeoutNanos);
        } else {
            this.end.link().awaitRead(timeoutNanos);
        }
        return polls;
    }

    private void awaitPersistently(long timeoutNanos) throws IOException {
        try {
            this.end.link().awaitRead(timeoutNanos);
        } catch (InterruptedIOException ex) {
            // there will be time for it when the message is complete
            this.interrupted |= Thread.interrupted();
        }
    }
}
