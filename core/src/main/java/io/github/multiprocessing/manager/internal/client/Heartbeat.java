package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.internal.ServerOperation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tells a server on another machine that this client lives, as long as their connection does. Owns its thread. */
final class Heartbeat implements Runnable {

    private static final byte[] NOTHING = {};
    private static final int BEATS_A_LEASE = 3;

    private final Line line;

    private Heartbeat(Line line) {
        this.line = line;
    }

    static void start(Line line) {
        Thread thread = new Thread(new Heartbeat(line), "multiprocessing-manager-heartbeat");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        long pause = TimeUnit.MILLISECONDS.toNanos(Math.max(1, this.line.leaseMillis() / BEATS_A_LEASE));
        Request beat = new Request(0, ServerOperation.PING, -1, 0, NOTHING);
        while (!this.line.isOver()) {
            this.line.send(batch -> beat.addTo(batch, 0));
            LockSupport.parkNanos(this, pause);
        }
    }
}
