package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.SweepReport;
import java.time.Instant;
import java.util.List;

/**
 * What a sweep has found of dead runs.
 *
 * @param at when it began
 * @param tookMillis how long it took
 * @param directories how many directories it deleted
 * @param segments the shared memory it unlinked
 * @param processes the processes it killed
 * @param unkillable the processes that it could not kill
 * @param bytes what the deleted files had for a size
 */
public record SweepDescriptor(
        Instant at,
        long tookMillis,
        int directories,
        List<String> segments,
        List<String> processes,
        List<String> unkillable,
        long bytes) {

    private static final int LONGEST = 100;

    static SweepDescriptor of(SweepReport report) {
        return new SweepDescriptor(
                report.at(),
                report.took().toMillis(),
                report.directories(),
                first(report.segments()),
                first(report.processes()),
                first(report.unkillable()),
                report.bytes());
    }

    private static List<String> first(List<String> all) {
        return all.subList(0, Math.min(LONGEST, all.size()));
    }
}
