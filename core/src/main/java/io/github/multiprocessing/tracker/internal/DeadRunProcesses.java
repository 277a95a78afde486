package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessStat;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunMarker;
import io.github.multiprocessing.tracker.TrackedResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What still runs of a dead run. Whoever carries its marker is killed, again and again until there is nobody: one that is just
 * being started is found the next time. A process that is registered and carries no marker is none of it, whatever the journal
 * says; only where the system shows no environment the journal is believed.
 */
final class DeadRunProcesses {

    private static final long POLL_NANOS = 10_000_000;

    /** Past the grace; a process that SIGKILL has not ended by then waits in the kernel. */
    private static final long KILL_NANOS = 3_000_000_000L;

    private final RunMarker marker;
    private final Map<ProcessIdentity, String> names = new HashMap<>();
    private final Set<Long> killed = new HashSet<>();

    DeadRunProcesses(RunMarker marker, List<Journal> journals) {
        this.marker = marker;
        for (Journal journal : journals) {
            journal.live(TrackedResource.Child.class)
                    .forEach((child) -> this.names.put(child.identity(), child.name()));
        }
    }

    /** Ends them; one that is stopped cannot end by itself and gets no grace. */
    void end(long graceNanos, Remains remains) {
        long begin = System.nanoTime();
        Map<ProcessHandle, ProcessStat> running = running();
        while (!running.isEmpty() && System.nanoTime() - begin < graceNanos + KILL_NANOS) {
            boolean graceIsOver = System.nanoTime() - begin >= graceNanos;
            running.forEach((process, stat) -> {
                if (graceIsOver || stat.stopped()) {
                    kill(process, stat, remains);
                }
            });
            LockSupport.parkNanos(POLL_NANOS);
            running = running();
        }
        running.values().forEach((stat) -> remains.unkillable.add(describe(stat)));
    }

    private void kill(ProcessHandle process, ProcessStat stat, Remains remains) {
        // nobody carries the marker of a process that waits in the kernel, see RunMarker.of
        if (!stat.uninterruptible() && process.destroyForcibly() && this.killed.add(process.pid())) {
            remains.killed.add(describe(stat));
        }
    }

    private String describe(ProcessStat stat) {
        String name = this.names.get(new ProcessIdentity(stat.pid(), stat.startTime()));
        return (name == null ? "" : name + ", ") + "pid " + stat.pid();
    }

    private Map<ProcessHandle, ProcessStat> running() {
        Map<ProcessHandle, ProcessStat> running = new LinkedHashMap<>();
        RunMarker.bearers().forEach((process, bearer) -> {
            if (bearer.equals(this.marker)) {
                ProcessTable.stat(process.pid())
                        .filter((stat) -> !stat.zombie())
                        .ifPresent((stat) -> running.put(process, stat));
            }
        });
        for (ProcessIdentity registered : this.names.keySet()) {
            ProcessHandle.of(registered.pid())
                    .ifPresent((process) -> ProcessTable.stat(registered.pid())
                            .filter((stat) -> stat.startTime() == registered.startTime() && !stat.zombie())
                            .filter((stat) -> stat.uninterruptible() || !ProcessTable.showsEnvironments())
                            .ifPresent((stat) -> running.put(process, stat)));
        }
        return running;
    }
}
