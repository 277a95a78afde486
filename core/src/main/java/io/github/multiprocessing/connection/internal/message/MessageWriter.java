package io.github.multiprocessing.connection.internal.message;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The sending half of a channel. */
final class MessageWriter {

    private static final long FAREWELL_NANOS = 1_000_000_000L;

    private final ChannelEnd end;
    private final Outbound out;
    private final ReentrantLock writing = new ReentrantLock();
    private final Outbound.Sink sink = this::drain;
    /** Whether some of the current outgoing message has left. */
    private boolean underWay;

    private boolean broken;

    MessageWriter(ChannelEnd end, Outbound out) {
        this.end = end;
        this.out = out;
    }

    void send(ByteBuffer... parts) throws IOException {
        long length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        ChannelEnd.lock(this.writing);
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
