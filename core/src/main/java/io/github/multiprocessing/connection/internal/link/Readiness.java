package io.github.multiprocessing.connection.internal.link;

import io.github.multiprocessing.os.VirtualThreads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one channel to become ready for one operation, in the calling thread and with a selector that is opened when it
 * is first needed. Virtual threads wait through the {@link Poller}: they would hold their carrier in a selector.
 */
final class Readiness {

    private final SelectableChannel channel;
    private @Nullable Selector selector;
    private boolean closed;

    Readiness(SelectableChannel channel) {
        this.channel = channel;
    }

    void await(int operations, long timeoutNanos) throws IOException {
        if (timeoutNanos <= 0) {
            return;
        }
        if (VirtualThreads.isCurrent()) {
            requireOpen();
            Poller.shared().await(this.channel, operations, timeoutNanos);
        } else {
            select(operations, timeoutNanos);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while waiting for the other end of a connection");
        }
    }

    private void select(int operations, long timeoutNanos) throws IOException {
        try {
            Selector open = open();
            SelectionKey key = this.channel.keyFor(open);
            if (key == null) {
                this.channel.register(open, operations);
            } else if (key.interestOps() != operations) {
                key.interestOps(operations);
            }
            open.select(Readiness::seen, timeoutNanos == Long.MAX_VALUE ? 0 : timeoutNanos / 1_000_000 + 1);
        } catch (CancelledKeyException | ClosedSelectorException ex) {
            throw closed(ex);
        }
    }

    private synchronized void requireOpen() throws IOException {
        if (this.closed) {
            throw new AsynchronousCloseException();
        }
    }

    private synchronized Selector open() throws IOException {
        requireOpen();
        Selector known = this.selector;
        if (known == null) {
            known = Selector.open();
            this.selector = known;
        }
        return known;
    }

    private static void seen(SelectionKey ready) {
        // There is but one key, and what it is ready for is found out by reading and writing.
    }

    private static IOException closed(RuntimeException cause) {
        AsynchronousCloseException closed = new AsynchronousCloseException();
        closed.initCause(cause);
        return closed;
    }

    /** Ends the wait of whoever waits, in a thread with a selector; nobody can wait here any more. */
    synchronized void close() throws IOException {
        this.closed = true;
        if (this.selector != null) {
            this.selector.close();
        }
    }
}
