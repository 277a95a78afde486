package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import io.github.multiprocessing.spring.properties.PoolProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Workers that live and say nothing: their processes are stopped, starved of processor time, or their JVMs hang. Their pools
 * kill them when the heartbeat timeout is over; half of it is enough to be seen here. Thread-safe.
 */
public final class SilentWorkers {

    /** What core has for defaults. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ProcessPools pools;
    private final Function<String, Duration> patience;

    /**
     * Creates them.
     *
     * @param pools the pools that know what was heard of their workers
     * @param patience after which silence a worker of the pool of a name counts as silent
     */
    public SilentWorkers(ProcessPools pools, Function<String, Duration> patience) {
        this.pools = pools;
        this.patience = patience;
    }

    /**
     * Those that are silent for half of the heartbeat timeout of their pools.
     *
     * @param pools the pools
     * @param properties have the timeouts
     * @return them
     */
    public static SilentWorkers of(ProcessPools pools, MultiprocessingProperties properties) {
        return new SilentWorkers(pools, (pool) -> patience(properties.resolve(pool)));
    }

    private static Duration patience(@Nullable PoolProperties pool) {
        Duration interval = pool == null ? null : pool.heartbeat().interval();
        Duration timeout = pool == null ? null : pool.heartbeat().timeout();
        Duration half = (timeout == null ? TIMEOUT : timeout).dividedBy(2);
        Duration two = (interval == null ? INTERVAL : interval).multipliedBy(2);
        return half.compareTo(two) > 0 ? half : two;
    }

    List<StrayDescriptor> now() {
        List<StrayDescriptor> silent = new ArrayList<>();
        for (PoolSnapshot pool : this.pools.snapshots()) {
            long limit = this.patience.apply(pool.name()).toMillis();
            for (WorkerSnapshot worker : pool.workers()) {
                if (worker.heartbeatAge() != null && worker.heartbeatAge().toMillis() >= limit) {
                    silent.add(StrayDescriptor.silent(worker));
                }
            }
        }
        return silent;
    }
}
