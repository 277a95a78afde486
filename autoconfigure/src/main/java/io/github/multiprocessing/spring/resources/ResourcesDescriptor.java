package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the application has of the machine. Times are in milliseconds, sizes in bytes; an owner is a process id, or -1 where it
 * cannot be told. No list is longer than 500; the counts are of all.
 *
 * @param guard the process that cleans up when the application is killed
 * @param runDirectory the directory that holds the private segments, or null if there is none yet
 * @param counts how many there are of each
 * @param segments shared memory, the largest first
 * @param directories private directories
 * @param sockets sockets in them
 * @param processes the child processes
 * @param strays processes that should not be there any more
 * @param totals what has happened since the application was started
 * @param lastSweep what the last sweep has found of dead runs, or null if there was none yet
 */
public record ResourcesDescriptor(
        GuardDescriptor guard,
        @Nullable String runDirectory,
        Counts counts,
        List<SegmentDescriptor> segments,
        List<DirectoryDescriptor> directories,
        List<SocketDescriptor> sockets,
        List<ChildDescriptor> processes,
        List<StrayDescriptor> strays,
        TotalsDescriptor totals,
        @Nullable SweepDescriptor lastSweep)
        implements OperationResponseBody {

    private static final int LONGEST = 500;

    static ResourcesDescriptor of(TrackerSnapshot snapshot, Silence silence) {
        Owners owners = Owners.in(snapshot);
        List<StrayDescriptor> strays = new ArrayList<>();
        snapshot.strays().forEach((stray) -> strays.add(StrayDescriptor.of(stray, owners)));
        strays.addAll(silence.workers());
        Path directory = snapshot.runDirectory();
        return new ResourcesDescriptor(
                GuardDescriptor.of(snapshot.guard()),
                directory == null ? null : directory.toString(),
                Counts.of(snapshot, strays.size()),
                list(
                        snapshot.segments().stream()
                                .sorted(Comparator.comparingLong(TrackerSnapshot.Segment::bytes)
                                        .reversed())
                                .toList(),
                        (segment) -> SegmentDescriptor.of(segment, owners)),
                list(snapshot.directories(), (found) -> DirectoryDescriptor.of(found, owners)),
                list(snapshot.sockets(), (socket) -> SocketDescriptor.of(socket, owners)),
                list(snapshot.processes(), ChildDescriptor::of),
                list(strays, Function.identity()),
                TotalsDescriptor.of(snapshot.totals(), silence.totals()),
                snapshot.lastSweep() == null ? null : SweepDescriptor.of(snapshot.lastSweep()));
    }

    private static <T, D> List<D> list(List<T> all, Function<T, D> descriptor) {
        return all.stream().limit(LONGEST).map(descriptor).toList();
    }

    /**
     * How many there are, whether they are listed or not.
     *
     * @param segments shared memory
     * @param segmentBytes the size of all of it together
     * @param directories private directories
     * @param sockets sockets
     * @param processes child processes
     * @param strays processes that should not be there any more
     */
    public record Counts(int segments, long segmentBytes, int directories, int sockets, int processes, int strays) {

        static Counts of(TrackerSnapshot snapshot, int strays) {
            return new Counts(
                    snapshot.segments().size(),
                    snapshot.segments().stream()
                            .mapToLong(TrackerSnapshot.Segment::bytes)
                            .sum(),
                    snapshot.directories().size(),
                    snapshot.sockets().size(),
                    snapshot.processes().size(),
                    strays);
        }
    }
}
