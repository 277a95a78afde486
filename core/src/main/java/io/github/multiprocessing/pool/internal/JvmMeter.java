package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.JvmFigures;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;

/**
 * Measures this JVM. Loads the management classes, which takes a worker some ten milliseconds: made when it has run tasks, and
 * by the control thread.
 */
final class JvmMeter {

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();

    JvmFigures measure() {
        long collections = 0;
        long collecting = 0;
        for (GarbageCollectorMXBean collector : this.collectors) {
            collections += Math.max(0, collector.getCollectionCount());
            // Of collectors that work beside the application, one counts the time in which nobody waits.
            collecting += collector.getName().endsWith("Cycles") ? 0 : Math.max(0, collector.getCollectionTime());
        }
        MemoryUsage heap = this.memory.getHeapMemoryUsage();
        return new JvmFigures(
                heap.getUsed(),
                heap.getCommitted(),
                heap.getMax(),
                this.memory.getNonHeapMemoryUsage().getUsed(),
                collections,
                Duration.ofMillis(collecting),
                ProcessHandle.current().info().totalCpuDuration().orElse(null),
                this.threads.getThreadCount(),
                this.threads.getPeakThreadCount(),
                this.classes.getLoadedClassCount());
    }
}
