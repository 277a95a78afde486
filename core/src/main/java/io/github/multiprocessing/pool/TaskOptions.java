package io.github.multiprocessing.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one call wants to have different from the pool's settings.
 *
 * @param name the name of the task in errors, log lines and endpoints, or null for one derived from the task
 * @param timeout the hard deadline of the task from its start in a worker, {@link Duration#ZERO} for none, or null for the
 *     pool's
 * @param chunkSize how many items of a {@code map} travel together, or 0 for {@code ceil(n / (4 * workers))}
 */
public record TaskOptions(@Nullable String name, @Nullable Duration timeout, int chunkSize) {

    private static final TaskOptions DEFAULTS = new TaskOptions(null, null, 0);

    public TaskOptions {
        if (timeout != null && timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must not be negative: " + timeout);
        }
        if (chunkSize < 0) {
            throw new IllegalArgumentException("chunkSize must not be negative: " + chunkSize);
        }
    }

    /**
     * The options of a call that says nothing.
     *
     * @return the defaults
     */
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with a name for the task.
     *
     * @param name the name
     * @return new options
     */
    public TaskOptions withName(String name) {
        return new TaskOptions(name, this.timeout, this.chunkSize);
    }

    /**
     * These options with a deadline.
     *
     * @param timeout the hard deadline, {@link Duration#ZERO} for none
     * @return new options
     */
    public TaskOptions withTimeout(Duration timeout) {
        return new TaskOptions(this.name, timeout, this.chunkSize);
    }

    /**
     * These options with a chunk size. Unlike Python, where 0 silently yields no results, a size below 1 is refused.
     *
     * @param chunkSize how many items travel together, at least 1
     * @return new options
     */
    public TaskOptions withChunkSize(int chunkSize) {
        if (chunkSize < 1) {
            throw new IllegalArgumentException("chunkSize must be at least 1: " + chunkSize);
        }
        return new TaskOptions(this.name, this.timeout, chunkSize);
    }
}
