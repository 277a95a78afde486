package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.tracker.StrayProcess;
import org.jspecify.annotations.Nullable;

/**
 * A process that should not be there any more.
 *
 * @param kind ZOMBIE, a child that has ended and was not reaped; ORPHAN, a process of a run whose first process is gone;
 *     UNKILLABLE, one that waits in the kernel; SILENT, a worker that lives and is not heard of
 * @param name what it is called, or null
 * @param pid its process id
 * @param parent the process id of its parent
 * @param ageMillis how long ago it was started
 * @param seenMillis since when it has been seen so
 * @param remedy what helps
 * @param advice what helps, in words
 */
public record StrayDescriptor(
        String kind,
        @Nullable String name,
        long pid,
        long parent,
        long ageMillis,
        long seenMillis,
        String remedy,
        String advice) {

    static final String SILENT = "SILENT";

    static StrayDescriptor of(StrayProcess stray, Owners owners) {
        return new StrayDescriptor(
                stray.kind().name(),
                owners.name(stray.pid()),
                stray.pid(),
                stray.parent(),
                stray.age().toMillis(),
                stray.seen().toMillis(),
                stray.remedy().name(),
                stray.remedy().advice());
    }

    static StrayDescriptor silent(WorkerSnapshot worker) {
        return new StrayDescriptor(
                SILENT,
                worker.name(),
                worker.pid(),
                ProcessHandle.current().pid(),
                worker.uptime().toMillis(),
                worker.heartbeatAge() == null ? 0 : worker.heartbeatAge().toMillis(),
                "HEARTBEAT",
                "Its pool kills and replaces it when it has been silent for multiprocessing.pool.heartbeat.timeout. If it is"
                        + " STOPPED, somebody has stopped it (kill -CONT continues it); if not, the machine may be out of"
                        + " processor time or memory.");
    }
}
