package io.github.multiprocessing.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a worker last told of its JVM, about once a second while it works. Counts and times are since its start, and never
 * become less.
 *
 * @param heapUsedBytes the used heap, garbage included
 * @param heapCommittedBytes the heap that it has of the system
 * @param heapMaxBytes how large the heap may become, or -1 if it has no limit
 * @param nonHeapUsedBytes classes, compiled code and what else the JVM has beside the heap
 * @param collections how often its collectors have run
 * @param collectionTime how long they took
 * @param cpuTime the CPU time of the process, or null if it cannot be told
 * @param threads its live threads
 * @param peakThreads how many there were at most
 * @param loadedClasses its loaded classes
 */
public record JvmFigures(
        long heapUsedBytes,
        long heapCommittedBytes,
        long heapMaxBytes,
        long nonHeapUsedBytes,
        long collections,
        Duration collectionTime,
        @Nullable Duration cpuTime,
        int threads,
        int peakThreads,
        int loadedClasses) {}
