package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import io.github.multiprocessing.spring.properties.PoolProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Workers that live and say nothing: their processes are stopped, starved of processor time, or their JVMs hang. Their pools
 * kill them when the heartbeat timeout is over; half of it is enough to be seen here. Each reading
 * counts, so there is one of these for all who read. Thread-safe.
 */
public final class SilentWorkers {

    /** What core has for defaults. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Supplier<List<PoolSnapshot>> pools;
    private final Function<String, Duration> patience;
    private final SilenceTally tally;

    /**
     * Creates them.
     *
     * @param pools give the pools, which know what was heard of their workers
     * @param patience after which silence a worker of the pool of a name counts as silent
     */
    public SilentWorkers(Supplier<List<PoolSnapshot>> pools, Function<String, Duration> patience) {
        this(pools, patience, System::nanoTime);
    }

    SilentWorkers(Supplier<List<PoolSnapshot>> pools, Function<String, Duration> patience, LongSupplier nanoTime) {
        this.pools = pools;
        this.patience = patience;
        this.tally = new SilenceTally(nanoTime);
    }

    /**
     * Those that are silent for half of the heartbeat timeout of their pools.
     *
     * @param pools give the pools
     * @param properties have the timeouts
     * @return them
     */
    public static SilentWorkers of(Supplier<List<PoolSnapshot>> pools, MultiprocessingProperties properties) {
        return new SilentWorkers(pools, (pool) -> patience(properties.resolve(pool)));
    }

    private static Duration patience(@Nullable PoolProperties pool) {
        Duration interval = pool == null ? null : pool.heartbeat().interval();
        Duration timeout = pool == null ? null : pool.heartbeat().timeout();
        Duration half = (timeout == null ? TIMEOUT : timeout).dividedBy(2);
        Duration two = (interval == null ? INTERVAL : interval).multipliedBy(2);
        return half.compareTo(two) > 0 ? half : two;
    }

    /** Who is silent now, and what the looks until now have counted. One look after the other: none may go back in time. */
    synchronized Silence now() {
        List<StrayDescriptor> silent = silent();
        this.tally.look(silent);
        return new Silence(silent, this.tally.totals());
    }

    private List<StrayDescriptor> silent() {
        List<StrayDescriptor> silent = new ArrayList<>();
        for (PoolSnapshot pool : this.pools.get()) {
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
