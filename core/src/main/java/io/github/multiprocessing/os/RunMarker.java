package io.github.multiprocessing.os;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What every process below the first one of a run carries in its environment: the name of the run's directory, and who the
 * first process is. Whatever such a process starts inherits it. So it is found when everything else about it is lost, and
 * whoever finds it can tell whether its run is over. Not a secret.
 *
 * <p>It is also what gives the right to end a process: no process of another run carries it, whatever the files of a run
 * may say.
 *
 * @param run the name of the directory of the run
 * @param owner the first process of the run
 */
public record RunMarker(String run, ProcessIdentity owner) {

    /** The environment variable. */
    public static final String VARIABLE = "MULTIPROCESSING_RUN";

    /**
     * The value of the variable.
     *
     * @return name, process id and start time
     */
    public String value() {
        return this.run + " " + this.owner.pid() + " " + this.owner.startTime();
    }

    /**
     * Whether the run is over.
     *
     * @return true if its first process has ended; false where the processes of other users cannot be seen, one of which it
     *     may be
     */
    public boolean isOver() {
        return ProcessTable.showsOthers() && !ProcessTable.isAlive(this.owner);
    }

    /**
     * The marker of a process.
     *
     * @param pid the process id
     * @return its marker; empty if it has none, has ended, is another user's, counts its process ids in another world, or
     *     waits in the kernel, where looking at it might mean to wait with it
     */
    public static Optional<RunMarker> of(long pid) {
        return ProcessTable.stat(pid)
                .filter((stat) -> !stat.zombie() && !stat.uninterruptible())
                .flatMap((stat) -> ProcessTable.variable(pid, VARIABLE))
                .flatMap(RunMarker::parse)
                .filter((marker) -> ProcessTable.sharesNamespace(pid));
    }

    /**
     * All processes that carry a marker and can be judged from here.
     *
     * @return handles that know the start time, so that a kill never hits a successor of the same id; none where there is no
     *     {@code /proc}
     */
    public static Map<ProcessHandle, RunMarker> bearers() {
        Map<ProcessHandle, RunMarker> found = new LinkedHashMap<>();
        for (long pid : ProcessTable.pids()) {
            Optional<ProcessHandle> handle = ProcessHandle.of(pid);
            Optional<RunMarker> marker = of(pid);
            if (handle.isPresent() && marker.isPresent()) {
                found.put(handle.get(), marker.get());
            }
        }
        return found;
    }

    static Optional<RunMarker> parse(String value) {
        String[] parts = value.split(" ");
        if (parts.length != 3 || !PrivateDirectory.isName(parts[0])) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new RunMarker(parts[0], new ProcessIdentity(Long.parseLong(parts[1]), Long.parseLong(parts[2]))));
        } catch (NumberFormatException ex) {
            return Optional.empty();
        }
    }
}
