package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.link.Link;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.locks.ReentrantLock;

/** What the two halves of a channel have in common: the link below, and whether this end was closed. */
final class ChannelEnd {

    static final Patience PATIENCE = Patience.ADAPTIVE;

    private final Link link;
    private volatile boolean closed;

    ChannelEnd(Link link) {
        this.link = link;
    }

    Link link() {
        return this.link;
    }

    boolean isClosed() {
        return this.closed;
    }

    /** Closes without a farewell. */
    void abort() {
        this.closed = true;
        this.link.close();
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

    static ClosedByInterruptException interrupted(Throwable cause) {
        ClosedByInterruptException closed = new ClosedByInterruptException();
        closed.initCause(cause);
        return closed;
    }
}
