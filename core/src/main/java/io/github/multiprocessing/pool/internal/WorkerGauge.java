package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.ProcessMemory;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures the workers' processes about once a second: those that have run something since the last time. An idle worker
 * does not grow, and an idle pool costs nothing.
 */
final class WorkerGauge {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private long measuredAt;

    /** Whose turn it is. */
    record Subject(WorkerId id, long pid) {}

    /** Whether it is time; the supervisor's own question, which needs no lock. */
    boolean isDue(long now) {
        if (now - this.measuredAt < INTERVAL_NANOS) {
            return false;
        }
        this.measuredAt = now;
        return true;
    }

    /** Whom to measure; under the pool's lock. */
    static List<Subject> subjects(WorkerRoster roster, WorkerLinks links) {
        List<Subject> subjects = new ArrayList<>();
        for (WorkerRecord worker : roster.all()) {
            boolean ready = worker.state != State.STARTING && !worker.dying();
            WorkerLink link = links.get(worker.id);
            if (ready && link != null && (worker.running() || worker.measuredAt != worker.done)) {
                worker.measuredAt = worker.done;
                subjects.add(new Subject(worker.id, link.pid()));
            }
        }
        return subjects;
    }

    /** Takes some system calls. Returns null if the process is gone, or the system does not tell. */
    static @Nullable WorkerUse measure(Subject subject) {
        Optional<ProcessMemory> memory = ProcessTable.memory(subject.pid());
        return memory.isEmpty()
                ? null
                : new WorkerUse(
                        memory.get().anonymous(),
                        memory.get().threads(),
                        ProcessTable.openFiles(subject.pid()).orElse(-1),
                        ProcessTable.mostOpenFiles(subject.pid()).orElse(-1));
    }
}
