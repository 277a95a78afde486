package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.JvmFigures;
import org.jspecify.annotations.Nullable;

/**
 * The JVM of a worker. Times are in milliseconds, sizes in bytes; counts and times are since its start.
 *
 * @param heapUsedBytes the used heap, garbage included
 * @param heapCommittedBytes the heap that it has of the system
 * @param heapMaxBytes how large the heap may become, or -1 if it has no limit
 * @param nonHeapUsedBytes what it uses beside the heap
 * @param collections how often its collectors have run
 * @param collectionMillis how long they took
 * @param cpuMillis the CPU time of the process, or null if it cannot be told
 * @param threads its live threads
 * @param peakThreads how many there were at most
 * @param loadedClasses its loaded classes
 */
public record JvmDescriptor(
        long heapUsedBytes,
        long heapCommittedBytes,
        long heapMaxBytes,
        long nonHeapUsedBytes,
        long collections,
        long collectionMillis,
        @Nullable Long cpuMillis,
        int threads,
        int peakThreads,
        int loadedClasses) {

    static @Nullable JvmDescriptor of(@Nullable JvmFigures figures) {
        return figures == null
                ? null
                : new JvmDescriptor(
                        figures.heapUsedBytes(),
                        figures.heapCommittedBytes(),
                        figures.heapMaxBytes(),
                        figures.nonHeapUsedBytes(),
                        figures.collections(),
                        figures.collectionTime().toMillis(),
                        PoolDescriptor.millis(figures.cpuTime()),
                        figures.threads(),
                        figures.peakThreads(),
                        figures.loadedClasses());
    }
}
