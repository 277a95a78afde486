package io.github.multiprocessing.spring.dashboard;

import io.github.multiprocessing.spring.resources.GuardDescriptor;
import io.github.multiprocessing.spring.resources.ResourcesDescriptor;
import io.github.multiprocessing.spring.resources.SegmentDescriptor;
import io.github.multiprocessing.spring.resources.StrayDescriptor;
import io.github.multiprocessing.spring.resources.SweepDescriptor;
import io.github.multiprocessing.spring.resources.TotalsDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the endpoint {@code processresources} the page shows, with shorter lists, since it is sent every moment.
 *
 * @param guard the process that cleans up when the application is killed
 * @param counts how many there are of each
 * @param largestSegments shared memory, the largest first
 * @param strays processes that should not be there any more
 * @param totals what has happened since the application was started
 * @param lastSweep what the last sweep has found of dead runs, or null if there was none yet
 */
public record DashboardResources(
        GuardDescriptor guard,
        ResourcesDescriptor.Counts counts,
        List<SegmentDescriptor> largestSegments,
        List<StrayDescriptor> strays,
        TotalsDescriptor totals,
        @Nullable SweepDescriptor lastSweep) {

    private static final int MOST_SEGMENTS = 5;
    private static final int MOST_STRAYS = 50;

    static DashboardResources of(ResourcesDescriptor all) {
        return new DashboardResources(
                all.guard(),
                all.counts(),
                first(MOST_SEGMENTS, all.segments()),
                first(MOST_STRAYS, all.strays()),
                all.totals(),
                all.lastSweep());
    }

    private static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
