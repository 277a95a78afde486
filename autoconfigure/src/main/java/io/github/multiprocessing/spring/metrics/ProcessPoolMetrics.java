package io.github.multiprocessing.spring.metrics;

import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.spring.pool.PoolObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The meters {@code multiprocessing.*} of every pool, tagged with the pool and never with a pid. Pools and registries come in
 * any order.
 */
public final class ProcessPoolMetrics implements MeterBinder, PoolObserver {

    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private final Map<String, Supplier<Optional<PoolSnapshot>>> pools = new ConcurrentHashMap<>();

    /** Creates the meters, of no pool and in no registry yet. */
    public ProcessPoolMetrics() {}

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        this.registries.add(registry);
        this.pools.forEach((name, snapshot) -> PoolGauges.bind(registry, name, snapshot));
    }

    @Override
    public synchronized PoolListener observe(String name, Supplier<Optional<PoolSnapshot>> snapshot) {
        if (this.pools.putIfAbsent(name, snapshot) == null) {
            this.registries.forEach((registry) -> PoolGauges.bind(registry, name, snapshot));
        }
        return new PoolTimers(this.registries, name);
    }
}
