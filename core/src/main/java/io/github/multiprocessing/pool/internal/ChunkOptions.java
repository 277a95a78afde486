package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.TaskOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for each item of a chunk, with the pool's defaults filled in. Times are nanoseconds.
 *
 * @param timeoutNanos the hard deadline, 0 for none
 * @param softNanos after which running time an item is interrupted once, 0 for never
 * @param queueNanos how long an item may wait for its first worker, or {@link #FOR_EVER}
 * @param priority higher ones first
 * @param retries how often an item may be run again after its worker died
 * @param backoffNanos the delay before its first retry, which doubles with each further one
 * @param affinity the key of the worker that runs it, or null for any
 */
record ChunkOptions(
        long timeoutNanos,
        long softNanos,
        long queueNanos,
        int priority,
        int retries,
        long backoffNanos,
        @Nullable String affinity) {

    static final long FOR_EVER = Long.MAX_VALUE;

    /** Options of a chunk that asks for nothing but a deadline. */
    static ChunkOptions timeout(long nanos) {
        return new ChunkOptions(nanos, 0, FOR_EVER, 0, 0, 0, null);
    }

    static ChunkOptions of(TaskOptions options, PoolSettings settings) {
        Duration timeout = options.timeout() != null ? options.timeout() : settings.taskTimeout();
        return new ChunkOptions(
                nanos(timeout, 0),
                nanos(options.softTimeout(), 0),
                nanos(options.queueTimeout(), FOR_EVER),
                options.priority(),
                options.retry().most(),
                nanos(options.retry().backoff(), 0),
                options.affinity());
    }

    private static long nanos(@Nullable Duration duration, long otherwise) {
        return duration != null ? Nanos.of(duration) : otherwise;
    }

    /** The delay before an item that has cost so many workers is run again. */
    long backoffAfter(int deaths) {
        int doublings = Math.min(deaths - 1, Long.SIZE - 2);
        return this.backoffNanos > (Long.MAX_VALUE / 4) >> doublings
                ? Long.MAX_VALUE / 4
                : this.backoffNanos << doublings;
    }
}
