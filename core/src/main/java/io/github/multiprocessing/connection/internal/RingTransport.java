package io.github.multiprocessing.connection.internal;

import io.github.multiprocessing.os.WakeWord;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two rings in shared memory, and a socket as the bell: a byte on it wakes the peer that has said that it listens, and its end
 * tells that the peer is gone. While both sides are awake no system call is made. Sides that ring often come to sleep in the
 * shared memory itself, which costs half; then they look now and then whether the socket has ended.
 */
final class RingTransport implements ByteTransport {

    private static final int OFTEN = 500;
    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SharedRing incoming;
    private final SharedRing outgoing;
    private final SocketTransport bell;
    private final ByteBuffer heard = ByteBuffer.allocateDirect(256);
    /** A byte for the thread that reads, and one for the thread that writes. */
    private final ByteBuffer readersBell = ByteBuffer.allocateDirect(1);

    private final ByteBuffer writersBell = ByteBuffer.allocateDirect(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ended;
    /** Whether the thread that reads is to return although it has nothing. */
    private volatile boolean roused;

    private int rung;
    private boolean wakes;

    private RingTransport(SharedRing incoming, SharedRing outgoing, SocketTransport bell) {
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.bell = bell;
    }

    /** The transport of the parent, or of the child: a plain socket if there are no rings. */
    static ByteTransport of(ChannelMemory memory, boolean parent, SocketChannel socket) throws IOException {
        SocketTransport bell = new SocketTransport(socket);
        if (!memory.hasRings()) {
            return bell;
        }
        return parent
                ? new RingTransport(memory.toParent(), memory.toChild(), bell)
                : new RingTransport(memory.toChild(), memory.toParent(), bell);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int read = this.incoming.read(to);
        if (read > 0) {
            if (this.incoming.writerWantsToKnow()) {
                tellWriter();
            }
        } else if (this.ended && to.hasRemaining()) {
            throw new EOFException("closed");
        }
        return read;
    }

    private void tellWriter() {
        try {
            ring(this.readersBell);
        } catch (IOException ex) {
            // The writer is gone, and what was read is no less true. The end will be seen when there is nothing left.
            return;
        }
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        if (this.ended) {
            throw new ClosedChannelException();
        }
        if (!this.wakes && WakeWord.isReady()) {
            this.wakes = true;
            this.outgoing.writerWakes();
        }
        int how = this.outgoing.write(from);
        if ((how & SharedRing.SLEEPS) != 0 && this.wakes) {
            this.outgoing.wakeReader();
        }
        if ((how & SharedRing.LISTENS) != 0) {
            if (++this.rung == OFTEN) {
                WakeWord.prepare();
            }
            ring(this.writersBell);
        }
    }

    private void ring(ByteBuffer sound) throws IOException {
        // If the socket takes no more, there are bells enough in it.
        this.bell.write(sound.clear());
    }

    @Override
    public boolean await(boolean toRead, boolean toWrite, long timeoutMillis) throws IOException {
        if (toRead && !toWrite && WakeWord.isReady() && this.incoming.isWoken()) {
            return sleep(timeoutMillis);
        }
        boolean ready = toRead && this.incoming.readerSleeps(SharedRing.LISTENS);
        ready |= toWrite && this.outgoing.writerSleeps();
        try {
            if (!ready) {
                ready = this.bell.await(true, false, timeoutMillis);
                if (ready) {
                    hear();
                }
            }
            return ready;
        } finally {
            if (toRead) {
                this.incoming.readerIsAwake();
            }
            if (toWrite) {
                this.outgoing.writerIsAwake();
            }
        }
    }

    /** Returns whether there is something to read, or the peer is gone. */
    private boolean sleep(long timeoutMillis) throws IOException {
        long begin = System.nanoTime();
        long nanos = timeoutMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (true) {
            long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - begin);
            if (left <= 0) {
                return false;
            }
            if (slept(Math.min(left, SLICE_NANOS))) {
                return true;
            }
            if (this.roused || Thread.currentThread().isInterrupted()) {
                this.roused = false;
                return false;
            }
            if (left >= SLICE_NANOS) {
                hear();
                if (this.ended) {
                    return true;
                }
            }
        }
    }

    /** One sleep. Returns whether there is something to read. */
    private boolean slept(long nanos) throws IOException {
        try {
            if (this.incoming.readerSleeps(SharedRing.SLEEPS)) {
                return true;
            }
            // Looked at after it was said that this side sleeps: who changes it looks whether it does.
            if (!this.roused && !this.closed.get()) {
                this.incoming.sleep(nanos);
            }
            if (this.closed.get()) {
                throw new ClosedChannelException();
            }
            return !this.incoming.isEmpty();
        } finally {
            this.incoming.readerIsAwake();
        }
    }

    private void hear() throws IOException {
        try {
            int bells;
            do {
                bells = this.bell.read(this.heard.clear());
            } while (bells == this.heard.capacity());
        } catch (EOFException ex) {
            if (this.ended) {
                throw ex;
            }
            // What the peer had written before it went is still to be read.
            this.ended = true;
        }
    }

    @Override
    public void wakeup() {
        this.roused = true;
        if (!this.closed.get() && !this.incoming.rouseReader()) {
            this.bell.wakeup();
        }
    }

    @Override
    public void close() {
        if (this.closed.compareAndSet(false, true)) {
            // The memory may be released once this has returned.
            this.incoming.rouseReader();
        }
        this.bell.close();
    }
}
