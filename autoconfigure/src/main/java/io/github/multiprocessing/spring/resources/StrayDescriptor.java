package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.StrayProcess;

/**
 * A process that should not be there any more.
 *
 * @param kind ZOMBIE, a child that has ended and was not reaped; ORPHAN, a process of a run whose first process is gone;
 *     UNKILLABLE, one that waits in the kernel
 * @param pid its process id
 * @param parent the process id of its parent
 * @param ageMillis how long ago it was started
 * @param seenMillis since when it has been seen so
 * @param remedy what helps
 * @param advice what helps, in words
 */
public record StrayDescriptor(
        String kind, long pid, long parent, long ageMillis, long seenMillis, String remedy, String advice) {

    static StrayDescriptor of(StrayProcess stray) {
        return new StrayDescriptor(
                stray.kind().name(),
                stray.pid(),
                stray.parent(),
                stray.age().toMillis(),
                stray.seen().toMillis(),
                stray.remedy().name(),
                stray.remedy().advice());
    }
}
