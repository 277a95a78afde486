package io.github.multiprocessing.connection.internal.message;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
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
        this.underWay = false;
        this.out.begin(length);
    }

    private void abandon(Throwable cause) throws ClosedByInterruptException {
        if (!this.underWay) {
            this.out.retract();
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
                farewell();
            } catch (IOException ex) {
                // the other end is gone, or will say that the connection was cut
                this.end.abort();
            } finally {
                this.writing.unlock();
            }
        }
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
