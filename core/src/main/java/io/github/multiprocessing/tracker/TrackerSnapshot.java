package io.github.multiprocessing.tracker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run holds of the machine at one moment. Owners are processes: the one that registered or made something; -1 where that
 * cannot be told.
 *
 * @param guard the process that cleans up
 * @param runDirectory the directory of the run, or null while nothing has needed one
 * @param segments shared memory: that in the directory of the run, and what has a public name
 * @param directories private directories of the processes of the run
 * @param sockets sockets in those directories
 * @param processes the children that are watched
 * @param strays processes that should not be there any more
 * @param totals what has happened so far
 * @param lastSweep the last sweep, or null if there was none
 */
public record TrackerSnapshot(
        GuardSnapshot guard,
        @Nullable Path runDirectory,
        List<Segment> segments,
        List<Directory> directories,
        List<Socket> sockets,
        List<Child> processes,
        List<StrayProcess> strays,
        Totals totals,
        @Nullable SweepReport lastSweep) {

    /** Copies the lists. */
    public TrackerSnapshot {
        segments = List.copyOf(segments);
        directories = List.copyOf(directories);
        sockets = List.copyOf(sockets);
        processes = List.copyOf(processes);
        strays = List.copyOf(strays);
    }

    /**
     * Shared memory.
     *
     * @param name its name
     * @param published whether the name is a public one
     * @param bytes its size
     * @param age since it was made, or last written where the JVM cannot tell that
     * @param owner the process that made it
     */
    public record Segment(String name, boolean published, long bytes, Duration age, long owner) {}

    /**
     * A private directory.
     *
     * @param path where it is
     * @param files how many files are in it
     * @param bytes what they have for a size
     * @param age since it was made
     * @param owner the process it goes with
     */
    public record Directory(Path path, int files, long bytes, Duration age, long owner) {}

    /**
     * A socket.
     *
     * @param path where it is
     * @param owner the process that its directory goes with
     */
    public record Socket(Path path, long owner) {}

    /**
     * A child.
     *
     * @param name what it is called
     * @param pid its process id
     * @param parent the process id of its parent
     * @param state what it does, as {@code /proc} has it: R runs, S sleeps, D waits in the kernel, T is stopped, Z has ended and
     *     was not reaped; X if it is gone
     * @param age how long ago it was started
     */
    public record Child(String name, long pid, long parent, char state, Duration age) {}

    /**
     * What has happened in the life of this process.
     *
     * @param zombies zombies seen
     * @param zombiesEnded those of them that are gone
     * @param orphans orphans seen
     * @param orphansEnded those of them that are gone
     * @param unkillable processes seen that could not be killed
     * @param unkillableEnded those of them that are gone
     * @param sweptDirectories directories that sweeps have deleted
     * @param sweptSegments segments that sweeps have unlinked
     * @param sweptProcesses processes that sweeps have killed
     * @param sweptBytes memory that sweeps have given back
     */
    public record Totals(
            long zombies,
            long zombiesEnded,
            long orphans,
            long orphansEnded,
            long unkillable,
            long unkillableEnded,
            long sweptDirectories,
            long sweptSegments,
            long sweptProcesses,
            long sweptBytes) {}
}
