package io.github.multiprocessing.pool;

/**
 * What has become of the tasks of a pool since it was made. Once nothing waits and nothing runs,
 * {@code submitted = succeeded + failed + timedOut + cancelled + rejected}.
 *
 * @param submitted tasks handed to the pool, items of a {@code map} counted one by one, refused ones included
 * @param succeeded ended with a result
 * @param failed ended with an exception of their own, a dead worker, or something that could not travel
 * @param timedOut stopped at their deadline
 * @param cancelled cancelled by the caller or by the shutdown
 * @param rejected refused, or given back before they started
 */
public record PoolCounters(long submitted, long succeeded, long failed, long timedOut, long cancelled, long rejected) {

    /**
     * How many tasks have ended.
     *
     * @return the sum of all but {@code submitted}
     */
    public long ended() {
        return this.succeeded + this.failed + this.timedOut + this.cancelled + this.rejected;
    }
}
