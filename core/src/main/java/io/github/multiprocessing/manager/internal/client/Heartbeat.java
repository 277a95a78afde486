package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.ManagerException;
import io.github.multiprocessing.manager.internal.ServerOperation;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server on another machine whether it lives, as long as the connection to it does, which tells the server that this
 * client lives. A server of which nothing comes is gone: a network that has broken tells neither side. When the connection has
 * ended, connects again while the lease lasts, so that an idle client does not lose its objects. Owns its thread.
 */
final class Heartbeat implements Runnable {

    private static final Logger logger = LoggerFactory.getLogger(ManagerLink.class);

    private static final byte[] NOTHING = {};
    private static final Request PING = new Request(0, ServerOperation.PING, -1, 0, NOTHING);
    private static final int BEATS_A_LEASE = 3;
    /** The time for which a server may be silent: a quarter passes before it is asked, then it has a half, and a quarter. */
    private static final int QUARTERS = 4;

    private final ManagerLink link;
    private final Line line;
    private final long silenceNanos;

    private Heartbeat(ManagerLink link, Line line, long silenceNanos) {
        this.link = link;
        this.line = line;
        this.silenceNanos = silenceNanos;
    }

    static void start(ManagerLink link, Line line, long silenceNanos) {
        Thread thread = new Thread(new Heartbeat(link, line, silenceNanos), "multiprocessing-manager-heartbeat");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        long lease = TimeUnit.MILLISECONDS.toNanos(Math.max(1, this.line.leaseMillis()));
        long quarter = Math.max(1, this.silenceNanos / QUARTERS);
        long pause = Math.min(lease / BEATS_A_LEASE, quarter);
        while (!this.line.isOver()) {
            // twice, as this process may have stood still itself while the time passed
            if (this.line.hears(PING, 2 * quarter) || this.line.hears(PING, quarter)) {
                LockSupport.parkNanos(this, pause);
            } else {
                this.line.end(new SocketTimeoutException("nothing came from it for "
                        + TimeUnit.NANOSECONDS.toMillis(this.silenceNanos)
                        + " ms (multiprocessing.manager.ping-timeout)"));
            }
        }
        returnWithin(lease, pause);
    }

    private void returnWithin(long lease, long pause) {
        long end = System.nanoTime() + lease;
        while (this.link.misses(this.line) && System.nanoTime() - end < 0) {
            try {
                this.link.connect();
            } catch (ManagerException | IllegalStateException ex) {
                logger.debug("The manager at {} cannot be reached again yet", this.link.address(), ex);
                LockSupport.parkNanos(this, pause);
            }
        }
    }
}
