package io.github.multiprocessing.pool.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many workers start at the same time, over all pools of this JVM: more than the processors can carry make each other
 * late. Who finds no place asks again soon, and those who ask are served in the order in which they came; who has not asked
 * for a while does not hold up the others. Thread-safe; a leaf among the locks.
 */
final class LaunchLimiter {

    /** How soon to ask again. */
    static final long RETRY_NANOS = Duration.ofMillis(10).toNanos();

    private static final long LAPSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final LaunchLimiter OF_THIS_JVM = new LaunchLimiter(
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors() / 2)), System::nanoTime);

    private final LongSupplier clock;
    private final Map<Object, Long> waiting = new LinkedHashMap<>();
    private int free;

    LaunchLimiter(int places, LongSupplier clock) {
        this.free = places;
        this.clock = clock;
    }

    /** The one that all pools share: half of the processors, at least 2 and at most 4. */
    static LaunchLimiter ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Takes a place for a start, unless there is none left by those who have waited longer. */
    synchronized boolean tryAcquire(Object pool) {
        long now = this.clock.getAsLong();
        this.waiting.values().removeIf((askedAt) -> now - askedAt >= LAPSE_NANOS);
        int ahead = 0;
        for (Object other : this.waiting.keySet()) {
            if (other == pool) {
                break;
            }
            ahead++;
        }
        if (ahead >= this.free) {
            this.waiting.put(pool, now);
            return false;
        }
        this.waiting.remove(pool);
        this.free--;
        return true;
    }

    /** Who waits does not want a place any more. */
    synchronized void forget(Object pool) {
        this.waiting.remove(pool);
    }

    synchronized void release() {
        this.free++;
    }
}
