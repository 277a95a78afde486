package io.github.multiprocessing.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * A task that ran for longer than {@link PoolSettings#slowTask()} when its worker was looked at. It was not stopped.
 *
 * @param task its name
 * @param worker the name of its worker
 * @param pid the process id of its worker
 * @param running how long it had been running
 * @param dump all threads of its worker as text, much as {@code jstack} has it, at most 128 Ki characters; or one line that
 *     says why there is none
 * @param at when that was
 */
public record SlowTask(String task, String worker, long pid, Duration running, String dump, Instant at) {

    /** Without the dump, which is long. */
    @Override
    public String toString() {
        return "SlowTask[task=" + this.task + ", worker=" + this.worker + ", pid=" + this.pid + ", running="
                + this.running + ", at=" + this.at + "]";
    }
}
