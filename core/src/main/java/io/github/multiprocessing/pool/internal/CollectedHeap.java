package io.github.multiprocessing.pool.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * How much of this JVM's heap was in use after the last collection. Loads the management classes, which takes a worker some
 * ten milliseconds: made only if somebody asks, and not before the worker is ready.
 */
final class CollectedHeap {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter((pool) -> pool.getType() == MemoryType.HEAP)
            .toList();

    /** In bytes; 0 before the first collection. */
    long bytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : this.pools) {
            MemoryUsage usage = pool.getCollectionUsage();
            sum += usage != null ? usage.getUsed() : 0;
        }
        return sum;
    }
}
