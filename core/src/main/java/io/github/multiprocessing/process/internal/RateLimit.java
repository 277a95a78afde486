package io.github.multiprocessing.process.internal;

import java.util.function.LongSupplier;

/** So many per second, counting what it refuses. For one thread. */
final class RateLimit {

    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;

    private final LongSupplier nanoTime;

    private long windowStart;

    private int used;

    private long refused;

    RateLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    boolean tryAcquire() {
        long now = this.nanoTime.getAsLong();
        if (now - this.windowStart >= SECOND) {
            this.windowStart = now;
            this.used = 0;
        }
        if (this.used < this.perSecond) {
            this.used++;
            return true;
        }
        this.refused++;
        return false;
    }

    /** How many were refused since this was last asked. */
    long takeRefused() {
        long count = this.refused;
        this.refused = 0;
        return count;
    }
}
