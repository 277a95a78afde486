package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessStat;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunMarker;
import io.github.multiprocessing.tracker.TrackedResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private final Set<ProcessIdentity> killed = new HashSet<>();

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
        Map<ProcessIdentity, ProcessHandle> running = running();
        Set<ProcessIdentity> waiting = waiting();
        while (!(running.isEmpty() && waiting.isEmpty()) && System.nanoTime() - begin < graceNanos + KILL_NANOS) {
            boolean graceIsOver = System.nanoTime() - begin >= graceNanos;
            running.forEach((process, handle) -> {
                if (graceIsOver || isStopped(process)) {
                    kill(process, handle, remains);
                }
            });
            LockSupport.parkNanos(POLL_NANOS);
            running.keySet().removeIf((process) -> !ProcessTable.isAlive(process));
            waiting = waiting();
            if (running.isEmpty()) {
                // who was just being started, or waits no more
                running = running();
            }
        }
        running.keySet().forEach((process) -> remains.unkillable.add(describe(process)));
        waiting.forEach((process) -> remains.unkillable.add(describe(process)));
    }

    private void kill(ProcessIdentity process, ProcessHandle handle, Remains remains) {
        if (handle.destroyForcibly() && this.killed.add(process)) {
            remains.killed.add(describe(process));
        }
    }

    private static boolean isStopped(ProcessIdentity process) {
        return ProcessTable.stat(process.pid()).filter(ProcessStat::stopped).isPresent();
    }

    private String describe(ProcessIdentity process) {
        String name = this.names.get(process);
        return (name == null ? "" : name + ", ") + "pid " + process.pid();
    }

    /** Those that carry the marker; where no environment is shown, those that are registered. */
    private Map<ProcessIdentity, ProcessHandle> running() {
        Map<ProcessIdentity, ProcessHandle> running = new LinkedHashMap<>();
        RunMarker.bearers().forEach((process, bearer) -> {
            if (bearer.equals(this.marker)) {
                ProcessTable.identity(process.pid())
                        .filter(ProcessTable::isAlive)
                        .ifPresent((identity) -> running.put(identity, process));
            }
        });
        if (!ProcessTable.showsEnvironments()) {
            for (ProcessIdentity registered : this.names.keySet()) {
                ProcessHandle.of(registered.pid())
                        .filter((process) -> ProcessTable.isAlive(registered))
                        .ifPresent((process) -> running.put(registered, process));
            }
        }
        return running;
    }

    /** Those that are registered and wait in the kernel: whether they carry the marker cannot be seen before they do not. */
    private Set<ProcessIdentity> waiting() {
        Set<ProcessIdentity> waiting = new LinkedHashSet<>();
        for (ProcessIdentity registered : this.names.keySet()) {
            ProcessTable.stat(registered.pid())
                    .filter((stat) -> stat.uninterruptible() && stat.startTime() == registered.startTime())
                    .ifPresent((stat) -> waiting.add(registered));
        }
        return waiting;
    }
}
