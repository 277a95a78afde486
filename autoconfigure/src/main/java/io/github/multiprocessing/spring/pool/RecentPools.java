package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.spring.resources.Recent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The pools as they were a moment ago, for those who ask for number after number: all that is read in one scrape, by whichever
 * meters, costs one snapshot of each pool. Thread-safe.
 */
public final class RecentPools {

    /** Longer than a scrape takes. */
    static final Duration MAX_AGE = Duration.ofMillis(200);

    private final Recent<List<PoolSnapshot>> recent;

    RecentPools(Supplier<List<PoolSnapshot>> pools, LongSupplier nanoTime) {
        this.recent = new Recent<>(pools, MAX_AGE, nanoTime);
    }

    /**
     * The pools of processes that have been made.
     *
     * @return one snapshot per pool, at most 200 ms old
     */
    public List<PoolSnapshot> all() {
        return this.recent.get();
    }

    Optional<PoolSnapshot> named(String name) {
        return all().stream().filter((pool) -> pool.name().equals(name)).findFirst();
    }
}
