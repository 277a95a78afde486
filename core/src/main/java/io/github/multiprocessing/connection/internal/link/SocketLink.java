package io.github.multiprocessing.connection.internal.link;

import io.github.multiprocessing.os.Descriptors;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket as it is. If other processes have it as well, closing this end of theirs leaves it to them: the JDK would otherwise
 * tell the other end that nothing more is sent, as soon as a selector has it.
 */
public final class SocketLink implements Link {

    private static final Logger logger = LoggerFactory.getLogger(SocketLink.class);

    /**
     * The JDK copies what lies in the heap to memory of the same size outside of it, which each thread then keeps: hence in
     * pieces.
     */
    private static final int HEAP_PIECE = 128 << 10;

    private static final int UNKNOWN = -1;
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long STEP_NANOS = 20_000;

    private final SocketChannel socket;
    private final Readiness reading;
    private final Readiness writing;
    private final ReentrantLock lock = new ReentrantLock();
    /** The number of the descriptor, if it was asked for. */
    private int number = UNKNOWN;

    private boolean shared;

    /**
     * Takes over a connected socket.
     *
     * @param socket the socket; closed with this link, or at once if it cannot be used
     * @throws IOException if it cannot be used
     */
    public SocketLink(SocketChannel socket) throws IOException {
        this.socket = socket;
        this.reading = new Readiness(socket);
        this.writing = new Readiness(socket);
        try {
            socket.configureBlocking(false);
            if (socket.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            }
        } catch (IOException | RuntimeException ex) {
            close();
            throw ex;
        }
    }

    /**
     * Makes another descriptor of this socket. From now on it is one that others may have as well.
     *
     * @return the number of the descriptor, to be closed
     * @throws IOException if the link is closed, or there are too many descriptors
     */
    public int duplicate() throws IOException {
        this.lock.lock();
        try {
            int duplicate = Descriptors.duplicate(number());
            this.shared = true;
            return duplicate;
        } finally {
            this.lock.unlock();
        }
    }

    /**
     * The number of this socket's descriptor, as long as the link is open.
     *
     * @return the number
     * @throws IOException if it cannot be found, or the link is closed
     */
    public int number() throws IOException {
        this.lock.lock();
        try {
            if (!this.socket.isOpen()) {
                throw new ClosedChannelException();
            }
            if (this.number == UNKNOWN) {
                this.number = Descriptors.numberOf(this.socket);
            }
            return this.number;
        } finally {
            this.lock.unlock();
        }
    }

    /**
     * Puts another socket in the place of this one, which ends. Nobody may use the link meanwhile, nor afterwards.
     *
     * @param descriptor the number of the other one's descriptor; closed in any case
     * @return a link of the other one, to be closed instead of this
     * @throws IOException if that failed; the link is closed then
     */
    public SocketLink become(int descriptor) throws IOException {
        int left = descriptor;
        try {
            int own = number();
            this.reading.close();
            this.writing.close();
            this.socket.configureBlocking(true);
            left = UNKNOWN;
            Descriptors.replace(own, descriptor);
            SocketLink link = new SocketLink(this.socket);
            link.number = own;
            link.shared = true;
            return link;
        } catch (IOException | RuntimeException ex) {
            if (left != UNKNOWN) {
                Descriptors.close(left);
            }
            close();
            throw ex;
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (to.isDirect() || to.remaining() <= HEAP_PIECE) {
            return this.socket.read(to);
        }
        int limit = to.limit();
        try {
            return this.socket.read(to.limit(to.position() + HEAP_PIECE));
        } finally {
            to.limit(limit);
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (from.isDirect() || from.remaining() <= HEAP_PIECE) {
            return this.socket.write(from);
        }
        int limit = from.limit();
        try {
            return this.socket.write(from.limit(from.position() + HEAP_PIECE));
        } finally {
            from.limit(limit);
        }
    }

    @Override
    public void awaitRead(long timeoutNanos) throws IOException {
        this.reading.await(SelectionKey.OP_READ, timeoutNanos);
    }

    @Override
    public void awaitWrite(long timeoutNanos) throws IOException {
        this.writing.await(SelectionKey.OP_WRITE, timeoutNanos);
    }

    /** Waits for one of several operations, for a layer above whose reading writes. */
    void awaitRead(int operations, long timeoutNanos) throws IOException {
        this.reading.await(operations, timeoutNanos);
    }

    @Override
    public int interest(boolean toRead) {
        return toRead ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
    }

    @Override
    public SocketChannel socket() {
        return this.socket;
    }

    @Override
    public void close() {
        this.lock.lock();
        try {
            if (this.shared && this.socket.isOpen()) {
                letGo();
            }
            // The descriptor is free when no selector has it any more.
            closeQuietly(this.socket::close);
        } finally {
            this.lock.unlock();
        }
        closeQuietly(this.reading::close);
        closeQuietly(this.writing::close);
        Poller.forget(this.socket);
    }

    /** Takes the socket out of all selectors. Who waits for it in one of its own was told before, and goes on at once. */
    private void letGo() {
        closeQuietly(this.reading::close);
        closeQuietly(this.writing::close);
        Poller.release(this.socket);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (this.socket.isRegistered() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    /** Something that closes. */
    private interface Closing {
        void close() throws IOException;
    }

    private static void closeQuietly(Closing resource) {
        try {
            resource.close();
        } catch (IOException ex) {
            logger.debug("A connection did not close properly", ex);
        }
    }
}
