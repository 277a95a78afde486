package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.SlowTask;
import java.time.Instant;

/**
 * A task that ran longer than its pool's slow-task-threshold; it was not stopped. Without the thread dump, which is long.
 *
 * @param task its name
 * @param worker the name of its worker
 * @param pid the process id of its worker
 * @param runningMillis how long it had been running
 * @param at when that was
 */
public record SlowTaskDescriptor(String task, String worker, long pid, long runningMillis, Instant at) {

    static SlowTaskDescriptor of(SlowTask slow) {
        return new SlowTaskDescriptor(
                slow.task(), slow.worker(), slow.pid(), slow.running().toMillis(), slow.at());
    }
}
