package io.github.multiprocessing.tracker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a sweep has found of dead runs, and removed.
 *
 * @param at when it began
 * @param took how long it took
 * @param directories how many private directories it deleted
 * @param segments the names of the shared memory it unlinked
 * @param processes the processes it killed, by name and pid
 * @param unkillable the processes that it could not kill, because they wait in the kernel
 * @param bytes how much memory that gave back, as far as it is files
 */
public record SweepReport(
        Instant at,
        Duration took,
        int directories,
        List<String> segments,
        List<String> processes,
        List<String> unkillable,
        long bytes) {

    /** Copies the lists. */
    public SweepReport {
        segments = List.copyOf(segments);
        processes = List.copyOf(processes);
        unkillable = List.copyOf(unkillable);
    }

    /**
     * Whether there was nothing.
     *
     * @return true if no dead run had left anything
     */
    public boolean isEmpty() {
        return this.directories == 0
                && this.segments.isEmpty()
                && this.processes.isEmpty()
                && this.unkillable.isEmpty();
    }
}
