package io.github.multiprocessing.spring.actuate;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds how often requests change pools and recycle and kill workers: a script that has gone wrong must not keep an application busy
 * with starting workers. So many at once are all right, as for a pool that is replaced worker by worker. Thread-safe.
 */
final class ActionLimit {

    static final int BURST = 30;

    private static final long NANOS_PER_ACTION = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier nanoTime;
    private long paidUntil;

    ActionLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.paidUntil = nanoTime.getAsLong() - BURST * NANOS_PER_ACTION;
    }

    /** Whether one more may be done now; if so, it counts. */
    synchronized boolean allows() {
        long now = this.nanoTime.getAsLong();
        long earliest = now - BURST * NANOS_PER_ACTION;
        if (this.paidUntil - earliest < 0) {
            this.paidUntil = earliest;
        }
        if (this.paidUntil + NANOS_PER_ACTION - now > 0) {
            return false;
        }
        this.paidUntil += NANOS_PER_ACTION;
        return true;
    }
}
