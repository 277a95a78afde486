package io.github.multiprocessing.connection.internal.listen;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthenticationException;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.IncompatiblePeerException;
import io.github.multiprocessing.connection.ListenerSettings;
import io.github.multiprocessing.connection.ListenerStatistics;
import io.github.multiprocessing.connection.internal.ProtocolException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts peers and hears their handshakes, all in one thread that never waits for a single one of them. Who has proven the
 * key waits in the {@link WaitingRoom} for the application. While that is full nobody is accepted, and the system's own queue
 * fills.
 */
public final class Reception implements Closeable, Runnable {

    private static final Logger logger = LoggerFactory.getLogger(Reception.class);

    private static final long STACK_BYTES = 512 << 10;
    /** After a failure to accept, as when there are no descriptors, it is tried again only after a while. */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long END_MILLIS = 1000;
    /** So many are accepted in a row before those that are here already are heard again. */
    private static final int AT_ONCE = 8;

    private final ServerSocket socket;
    private final Selector selector;
    private final SelectionKey accepting;
    private final Candidates candidates;
    private final WaitingRoom room;
    private final Tally tally = new Tally();
    private final Throttle throttle = new Throttle();
    private final Thread thread;
    private long acceptAgain = System.nanoTime();
    private volatile boolean closed;

    /**
     * Opens.
     *
     * @param socket where peers come from; closed with this, unless this fails
     * @param options how to speak with them
     * @param settings how many there may be
     * @param arrived called when somebody waits to be taken; must not block
     * @throws IOException if the system has no descriptors left
     */
    public Reception(ServerSocket socket, ConnectionOptions options, ListenerSettings settings, Runnable arrived)
            throws IOException {
        this.socket = socket;
        this.selector = Selector.open();
        this.room = new WaitingRoom(settings.backlog(), this.selector::wakeup, arrived);
        this.candidates = new Candidates(settings.maxUnauthenticated(), options, this.selector);
        this.accepting = socket.channel().register(this.selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(null, this, "multiprocessing-listener-" + socket.address(), STACK_BYTES, false);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Where peers come to.
     *
     * @return the address
     */
    public Address address() {
        return this.socket.address();
    }

    /**
     * Waits for somebody who has proven the key.
     *
     * @param timeoutNanos at most how long; {@link Long#MAX_VALUE} for as long as it takes
     * @return who it is, or null if the time is over
     * @throws java.nio.channels.ClosedChannelException if this is closed
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public @Nullable Arrival take(long timeoutNanos) throws IOException {
        return this.room.take(timeoutNanos);
    }

    /**
     * Whether {@link #take} would not wait.
     *
     * @return true if somebody is there, or this is closed
     */
    public boolean isReady() {
        return this.room.isReady();
    }

    /**
     * What has become of the peers so far.
     *
     * @return numbers that do not change
     */
    public ListenerStatistics statistics() {
        return new ListenerStatistics(
                this.tally.accepted.sum(),
                this.tally.refused.sum(),
                this.tally.abandoned.sum(),
                this.tally.timedOut.sum(),
                this.tally.crowdedOut.sum(),
                this.tally.throttled.sum(),
                this.tally.acceptFailures.sum(),
                this.candidates.size(),
                this.room.size());
    }

    @Override
    public void run() {
        try {
            while (!this.closed) {
                long now = System.nanoTime();
                expire(now);
                boolean mayAccept = !this.room.isFull() && this.acceptAgain - now <= 0 && this.candidates.hasPlace(now);
                this.accepting.interestOps(mayAccept ? SelectionKey.OP_ACCEPT : 0);
                this.selector.select(this::ready, millisToNextDeadline(now));
            }
        } catch (ClosedSelectorException ex) {
            logger.trace("Closed", ex);
        } catch (IOException | RuntimeException ex) {
            if (!this.closed) {
                logger.error("The listener on {} has failed and is closed", this.socket.address(), ex);
            }
        } finally {
            end();
        }
    }

    private long millisToNextDeadline(long now) {
        long next = this.candidates.nextDeadline(now);
        if (this.acceptAgain - now > 0) {
            next = Math.min(next, this.acceptAgain - now);
        }
        return next == Long.MAX_VALUE ? 0 : next / 1_000_000 + 1;
    }

    private void expire(long now) {
        for (Candidate late : this.candidates.late(now)) {
            drop(late);
            this.tally.fail(this.tally.timedOut, address());
            this.throttle.failed(late.from(), now);
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof Candidate candidate) {
            hear(candidate);
        } else {
            accept();
        }
    }

    private void accept() {
        for (int i = 0; i < AT_ONCE; i++) {
            long now = System.nanoTime();
            if (this.room.isFull() || !this.candidates.hasPlace(now)) {
                return;
            }
            try {
                ServerSocketChannel channel = this.socket.channel();
                SocketChannel peer = channel.accept();
                if (peer == null) {
                    return;
                }
                welcome(peer, now);
            } catch (IOException ex) {
                this.tally.acceptFailures.increment();
                logger.warn("Cannot accept connections to {} for a moment: {}", address(), ex.toString());
                this.acceptAgain = now + RETRY_NANOS;
                return;
            }
        }
    }

    private void welcome(SocketChannel peer, long now) {
        Candidate crowdedOut = this.candidates.makePlace(now);
        if (crowdedOut != null) {
            drop(crowdedOut);
            this.tally.fail(this.tally.crowdedOut, address());
        }
        try {
            if (this.throttle.turnsAway(Candidates.host(peer), now)) {
                peer.close();
                this.tally.fail(this.tally.throttled, address());
                return;
            }
            hear(this.candidates.add(peer, now));
        } catch (IOException | RuntimeException ex) {
            // closed by whoever failed
            this.tally.fail(this.tally.refused, address());
        }
    }

    private void hear(Candidate candidate) {
        try {
            if (candidate.dialogue().step()) {
                this.candidates.remove(candidate);
                candidate.key().cancel();
                this.throttle.succeeded(candidate.from());
                this.tally.accepted.increment();
                this.room.add(new Arrival(
                        candidate.dialogue().channel(),
                        Candidates.address(candidate.link().socket())));
            } else {
                candidate.key().interestOps(candidate.dialogue().interest());
            }
        } catch (AuthenticationException
                | IncompatiblePeerException
                | ProtocolException
                | SSLException
                | RuntimeException ex) {
            logger.debug("A peer was refused", ex);
            drop(candidate);
            this.tally.fail(this.tally.refused, address());
            this.throttle.failed(candidate.from(), System.nanoTime());
        } catch (IOException ex) {
            drop(candidate);
            this.tally.fail(this.tally.abandoned, address());
        }
    }

    private void drop(Candidate candidate) {
        this.candidates.remove(candidate);
        candidate.link().close();
    }

    private void end() {
        this.candidates.close();
        this.room.close();
        this.socket.close();
        try {
            this.selector.close();
        } catch (IOException ex) {
            logger.debug("A selector did not close properly", ex);
        }
    }

    /** Closes the socket and who has come, but was not taken. Whoever waits gets an exception. */
    @Override
    public void close() {
        this.closed = true;
        this.selector.wakeup();
        this.room.close();
        boolean interrupted = false;
        try {
            this.thread.join(END_MILLIS);
        } catch (InterruptedException ex) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
