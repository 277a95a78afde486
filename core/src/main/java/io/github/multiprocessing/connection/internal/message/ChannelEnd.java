package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.ConnectionHandedOverException;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.link.Link;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What the two halves of a channel have in common: the link below, and whether this end was closed. */
final class ChannelEnd {

    static final Patience PATIENCE = Patience.ADAPTIVE;

    private final Link link;
    /** Whether what arrives is still to be had when nothing can be sent any more. */
    private final boolean halfOpen;

    private volatile boolean closed;
    private volatile boolean handedOver;
    private volatile Runnable watcher = () -> {};

    ChannelEnd(Link link, boolean halfOpen) {
        this.link = link;
        this.halfOpen = halfOpen;
    }

    Link link() {
        return this.link;
    }

    boolean isClosed() {
        return this.closed;
    }

    boolean isHandedOver() {
        return this.handedOver;
    }

    boolean isHalfOpen() {
        return this.halfOpen;
    }

    /** Adds who is told that this end is closed, before the link is. To be called before others use it. */
    void watch(Runnable action) {
        Runnable known = this.watcher;
        this.watcher = () -> {
            known.run();
            action.run();
        };
    }

    /** Closes without a farewell. The link stays open if it is another one's. */
    void abort() {
        if (close(false)) {
            this.watcher.run();
            this.link.close();
        }
    }

    /** Gives the link away. Returns false if this end is closed. */
    boolean handOver() {
        if (this.closed || !close(true)) {
            return false;
        }
        this.watcher.run();
        return true;
    }

    private synchronized boolean close(boolean keepLink) {
        if (this.handedOver || (keepLink && this.closed)) {
            return false;
        }
        this.closed = true;
        this.handedOver = keepLink;
        return true;
    }

    void requireOwner() throws ConnectionHandedOverException {
        if (this.handedOver) {
            throw new ConnectionHandedOverException();
        }
    }

    /** Not interruptible where that is not needed: it costs nothing to go on when nobody else holds the lock. */
    static void lock(ReentrantLock lock) throws IOException {
        if (!lock.tryLock()) {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while another thread used the connection");
            }
        }
    }

    /** As {@link #lock(ReentrantLock)}, for a time. Returns whether the lock is held. */
    static boolean lock(ReentrantLock lock, long nanos) throws IOException {
        if (lock.tryLock()) {
            return true;
        }
        try {
            return lock.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another thread used the connection");
        }
    }

    static ClosedByInterruptException interrupted(Throwable cause) {
        ClosedByInterruptException closed = new ClosedByInterruptException();
        closed.initCause(cause);
        return closed;
    }
}
