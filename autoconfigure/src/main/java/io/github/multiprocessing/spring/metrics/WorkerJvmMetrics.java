package io.github.multiprocessing.spring.metrics;

import io.github.multiprocessing.pool.JvmFigures;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.pool.PoolObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The meters of the JVMs of the workers, those of a pool together. Pools and registries come in any order. */
public final class WorkerJvmMetrics implements MeterBinder, PoolObserver {

    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private final Map<String, Source> pools = new ConcurrentHashMap<>();

    /** Creates the meters, of no pool and in no registry yet. */
    public WorkerJvmMetrics() {}

    /** Where the numbers of a pool come from. */
    private record Source(Supplier<Optional<PoolSnapshot>> now, JvmTotals totals) {

        double sum(ToLongFunction<JvmFigures> figure) {
            return this.now.get().stream()
                    .flatMap((pool) -> pool.workers().stream())
                    .map(WorkerSnapshot::jvm)
                    .filter(Objects::nonNull)
                    .mapToLong((jvm) -> Math.max(0, figure.applyAsLong(jvm)))
                    .sum();
        }
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        this.registries.add(registry);
        this.pools.forEach((name, source) -> bind(registry, name, source));
    }

    @Override
    public synchronized PoolListener observe(String name, Supplier<Optional<PoolSnapshot>> snapshot) {
        Source source = this.pools.computeIfAbsent(name, (pool) -> {
            Source made = new Source(snapshot, new JvmTotals());
            this.registries.forEach((registry) -> bind(registry, pool, made));
            return made;
        });
        return source.totals();
    }

    private static void bind(MeterRegistry registry, String pool, Source source) {
        Tags tags = Tags.of("pool", pool);
        gauge(registry, tags, source, "heap.used", "bytes", "Used heap of all workers", JvmFigures::heapUsedBytes);
        gauge(
                registry,
                tags,
                source,
                "heap.committed",
                "bytes",
                "Heap that all workers have of the system",
                JvmFigures::heapCommittedBytes);
        gauge(
                registry,
                tags,
                source,
                "heap.max",
                "bytes",
                "How large the heaps of all workers may become",
                JvmFigures::heapMaxBytes);
        gauge(
                registry,
                tags,
                source,
                "nonheap.used",
                "bytes",
                "Memory that the JVMs of all workers use beside their heaps",
                JvmFigures::nonHeapUsedBytes);
        gauge(registry, tags, source, "threads", "threads", "Live threads of all workers", JvmFigures::threads);
        gauge(
                registry,
                tags,
                source,
                "classes.loaded",
                "classes",
                "Loaded classes of all workers",
                JvmFigures::loadedClasses);
        FunctionTimer.builder(
                        "multiprocessing.workers.gc.time",
                        source.totals(),
                        JvmTotals::collections,
                        (totals) -> (double) totals.collectionNanos(),
                        TimeUnit.NANOSECONDS)
                .tags(tags)
                .description("Collections of the workers' heaps, and the time they took, ended workers included")
                .register(registry);
        FunctionCounter.builder(
                        "multiprocessing.workers.cpu.time",
                        source.totals(),
                        (totals) -> totals.cpuNanos() / (double) TimeUnit.SECONDS.toNanos(1))
                .tags(tags)
                .baseUnit("seconds")
                .description("CPU time of the workers, ended ones included")
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            Tags tags,
            Source source,
            String name,
            String unit,
            String description,
            ToLongFunction<JvmFigures> figure) {
        Gauge.builder("multiprocessing.workers." + name, source, (from) -> from.sum(figure))
                .strongReference(true)
                .tags(tags)
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }
}
