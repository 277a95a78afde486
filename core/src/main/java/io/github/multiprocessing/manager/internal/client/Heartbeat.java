package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.internal.ServerOperation;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a server on another machine whether it lives, as long as the connection to it does, which tells the server that this
 * client lives. A server of which nothing comes is gone: a network that has broken tells neither side. Owns its thread.
 */
final class Heartbeat implements Runnable {

    private static final byte[] NOTHING = {};
    private static final Request PING = new Request(0, ServerOperation.PING, -1, 0, NOTHING);
    private static final int BEATS_A_LEASE = 3;
    /** The time for which a server may be silent: a quarter passes before it is asked, then it has a half, and a quarter. */
    private static final int QUARTERS = 4;

    private final Line line;
    private final long silenceNanos;

    private Heartbeat(Line line, long silenceNanos) {
        this.line = line;
        this.silenceNanos = silenceNanos;
    }

    static void start(Line line, long silenceNanos) {
        Thread thread = new Thread(new Heartbeat(line, silenceNanos), "multiprocessing-manager-heartbeat");
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
    }
}
