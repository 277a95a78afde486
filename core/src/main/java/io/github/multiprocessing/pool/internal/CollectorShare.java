package io.github.multiprocessing.pool.internal;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the time this JVM's collector takes. Looks at that only once the heap is half full: no collector is in trouble
 * before, and the management classes cost a worker some ten milliseconds and a few MiB.
 */
final class CollectorShare {

    static final int UNKNOWN = -1;
    /** All of the time. */
    static final int WHOLE = 1000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private @Nullable List<GarbageCollectorMXBean> collectors;
    private long collectedMillis;
    private long measuredAt;

    /**
     * The share since the last call.
     *
     * @param used how much of the heap is in use, garbage included
     * @param most how large the heap may be
     * @param now the present time in nanoseconds
     * @return the share in thousandths, or {@link #UNKNOWN}
     */
    int perMille(long used, long most, long now) {
        List<GarbageCollectorMXBean> known = this.collectors;
        if (known == null) {
            if (used > most / 2) {
                this.collectors = pausing();
                this.collectedMillis = millis(this.collectors);
                this.measuredAt = now;
            }
            return UNKNOWN;
        }
        long passed = (now - this.measuredAt) / NANOS_PER_MILLI;
        if (passed <= 0) {
            return UNKNOWN;
        }
        long millis = millis(known);
        long share = (millis - this.collectedMillis) * WHOLE / passed;
        this.collectedMillis = millis;
        this.measuredAt = now;
        return (int) Math.max(0, Math.min(WHOLE, share));
    }

    /** Collectors that work beside the application count the time of their cycles as well, in which nobody waits. */
    private static List<GarbageCollectorMXBean> pausing() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter((collector) -> !collector.getName().endsWith("Cycles"))
                .toList();
    }

    private static long millis(List<GarbageCollectorMXBean> collectors) {
        long sum = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            sum += Math.max(0, collector.getCollectionTime());
        }
        return sum;
    }
}
