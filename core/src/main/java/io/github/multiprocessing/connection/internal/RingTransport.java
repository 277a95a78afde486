package io.github.multiprocessing.connection.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/**
 * Two rings in shared memory, and a socket as the bell: a byte on it wakes the peer that has said that it sleeps, and its end
 * tells that the peer is gone. While both sides are awake no system call is made.
 */
final class RingTransport implements ByteTransport {

    private final SharedRing incoming;
    private final SharedRing outgoing;
    private final SocketTransport bell;
    private final ByteBuffer heard = ByteBuffer.allocateDirect(256);
    /** A byte for the thread that reads, and one for the thread that writes. */
    private final ByteBuffer readersBell = ByteBuffer.allocateDirect(1);

    private final ByteBuffer writersBell = ByteBuffer.allocateDirect(1);
    private volatile boolean ended;

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
        if (this.outgoing.write(from)) {
            ring(this.writersBell);
        }
    }

    private void ring(ByteBuffer sound) throws IOException {
        // If the socket takes no more, there are bells enough in it.
        this.bell.write(sound.clear());
    }

    @Override
    public boolean await(boolean toRead, boolean toWrite, long timeoutMillis) throws IOException {
        boolean ready = toRead && this.incoming.readerSleeps();
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
        this.bell.wakeup();
    }

    @Override
    public void close() {
        this.bell.close();
    }
}
