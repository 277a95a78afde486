package io.github.multiprocessing.connection.internal.message;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The sending half of a channel. */
final class MessageWriter {

    private static final long FAREWELL_NANOS = 1_000_000_000L;
    /** A buffer for what is kept is not held on to if it has become larger than that. */
    private static final int MOST_RETAINED = 64 << 10;

    private final ChannelEnd end;
    private final Outbound out;
    private final ReentrantLock writing = new ReentrantLock();
    private final Outbound.Sink sink = this::drain;
    /** Whether some of the current outgoing message has left. */
    private boolean underWay;

    private boolean broken;
    /** What there was no room for, of messages that were sent without waiting. Written while {@link #writing} is held. */
    private byte[] kept = new byte[0];

    private volatile int keptBytes;

    MessageWriter(ChannelEnd end, Outbound out) {
        this.end = end;
        this.out = out;
    }

    void send(ByteBuffer... parts) throws IOException {
        ChannelEnd.lock(this.writing);
        try {
            put(this.sink, parts);
        } catch (IOException | RuntimeException | Error ex) {
            abandon(ex);
            throw ex;
        } finally {
            this.writing.unlock();
        }
    }

    private void put(Outbound.Sink to, ByteBuffer... parts) throws IOException {
        long length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        begin(length);
        for (ByteBuffer part : parts) {
            this.out.put(part, to);
        }
        this.out.end(to);
    }

    /** Sends as much as there is room for, and keeps the rest. Never waits for the other end; returns how much is kept. */
    int sendNow(ByteBuffer... parts) throws IOException {
        this.writing.lock();
        try {
            put(this::drainOrKeep, parts);
            return this.keptBytes;
        } catch (IOException | RuntimeException | Error ex) {
            abandon(ex);
            throw ex;
        } finally {
            this.writing.unlock();
        }
    }

    private void drainOrKeep(ByteBuffer bytes) throws IOException {
        while (this.keptBytes == 0 && bytes.hasRemaining() && this.end.link().write(bytes) > 0) {
            this.underWay = true;
        }
        int rest = bytes.remaining();
        if (rest > 0) {
            int had = this.keptBytes;
            if (this.kept.length - had < rest) {
                this.kept = Arrays.copyOf(this.kept, Math.max(had + rest, 2 * had));
            }
            bytes.get(this.kept, had, rest);
            this.keptBytes = had + rest;
            this.underWay = true;
        }
    }

    int keptBytes() {
        return this.keptBytes;
    }

    /** Sends some of what was kept, after waiting for room. Returns how much is still kept. */
    int flushSome(long timeoutNanos) throws IOException {
        if (this.keptBytes > 0) {
            this.end.link().awaitWrite(timeoutNanos);
        }
        this.writing.lock();
        try {
            int kept = this.keptBytes;
            ByteBuffer bytes = ByteBuffer.wrap(this.kept, 0, kept);
            while (bytes.hasRemaining() && this.end.link().write(bytes) > 0) {
                // as much as there is room for
            }
            int left = bytes.remaining();
            System.arraycopy(this.kept, kept - left, this.kept, 0, left);
            if (left == 0 && this.kept.length > MOST_RETAINED) {
                this.kept = new byte[0];
            }
            this.keptBytes = left;
            return left;
        } catch (IOException ex) {
            this.end.abort();
            throw ex;
        } finally {
            this.writing.unlock();
        }
    }

    void send(long length, MessageChannel.Source source) throws IOException {
        ChannelEnd.lock(this.writing);
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
        this.end.requireOwner();
        if (this.broken) {
            throw new IOException("nothing can be sent any more");
        }
        this.underWay = false;
        this.out.begin(length);
    }

    private void abandon(Throwable cause) throws ClosedByInterruptException {
        if (!this.underWay) {
            this.out.retract();
            return;
        }
        if (this.end.isHalfOpen()) {
            this.broken = true;
            return;
        }
        this.end.abort();
        if (cause instanceof InterruptedIOException) {
            throw ChannelEnd.interrupted(cause);
        }
    }

    private void drain(ByteBuffer bytes) throws IOException {
        int polls = 0;
        while (bytes.hasRemaining()) {
            if (this.end.link().write(bytes) > 0) {
                this.underWay = true;
                polls = 0;
            } else if (polls < ChannelEnd.PATIENCE.polls()) {
                ChannelEnd.PATIENCE.pause(polls++);
            } else {
                this.end.link().awaitWrite(Long.MAX_VALUE);
            }
        }
    }

    /** Says farewell, unless another thread is sending; waits up to a second for room. */
    void close() {
        if (!this.end.isClosed() && this.writing.tryLock()) {
            try {
                if (!this.end.isClosed()) {
                    farewell();
                }
            } catch (IOException ex) {
                // the other end is gone, or will say that the connection was cut
                this.end.abort();
            } finally {
                this.writing.unlock();
            }
        }
    }

    /** Has the other end see that the stream did not end where it should. */
    void cut() {
        if (this.writing.tryLock()) {
            try {
                if (!this.end.isClosed() && !this.broken) {
                    this.end.link().write(this.out.cut());
                }
            } catch (IOException ex) {
                // then it sees so anyway
                return;
            } finally {
                this.writing.unlock();
            }
        }
    }

    /** Keeps all others from sending until {@link #release}, unless one is sending for longer than that. */
    boolean claim(long nanos) throws InterruptedException {
        return this.writing.tryLock(nanos, TimeUnit.NANOSECONDS);
    }

    void release() {
        this.writing.unlock();
    }

    /** A sender of what has not begun to leave, for another end. To be called while this one is claimed. */
    MessageWriter handOver(ChannelEnd other) {
        return new MessageWriter(other, this.out);
    }

    private void farewell() throws IOException {
        ByteBuffer bytes = this.out.farewell();
        long deadline = System.nanoTime() + FAREWELL_NANOS;
        while (bytes.hasRemaining() && System.nanoTime() - deadline < 0) {
            if (this.end.link().write(bytes) == 0) {
                this.end.link().awaitWrite(deadline - System.nanoTime());
            }
        }
    }
}
