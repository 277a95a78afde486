package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.TrackerSnapshot;

/**
 * What has happened since the application was started.
 *
 * @param zombies children that had ended and were not reaped at once
 * @param orphans processes of runs whose first process was gone
 * @param unkillable processes that waited in the kernel
 * @param silent workers that lived and were not heard of: how many silences were seen, and how many of them are over because the
 *     worker was heard of again or is gone
 * @param swept what sweeps have removed
 */
public record TotalsDescriptor(Strays zombies, Strays orphans, Strays unkillable, Strays silent, Swept swept) {

    static TotalsDescriptor of(TrackerSnapshot.Totals totals, Strays silent) {
        return new TotalsDescriptor(
                new Strays(totals.zombies(), totals.zombiesEnded()),
                new Strays(totals.orphans(), totals.orphansEnded()),
                new Strays(totals.unkillable(), totals.unkillableEnded()),
                silent,
                new Swept(
                        totals.sweptDirectories(),
                        totals.sweptSegments(),
                        totals.sweptProcesses(),
                        totals.sweptBytes()));
    }

    /**
     * Processes of one kind.
     *
     * @param seen how many were seen
     * @param ended how many of them are gone
     */
    public record Strays(long seen, long ended) {}

    /**
     * What sweeps have removed.
     *
     * @param directories how many directories
     * @param segments how many segments with public names
     * @param processes how many processes
     * @param bytes what the files had for a size
     */
    public record Swept(long directories, long segments, long processes, long bytes) {}
}
