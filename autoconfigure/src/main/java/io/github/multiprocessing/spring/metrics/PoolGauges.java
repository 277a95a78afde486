package io.github.multiprocessing.spring.metrics;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What a pool is like at the moment it is asked. */
final class PoolGauges {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Supplier<Optional<PoolSnapshot>> pool;

    private PoolGauges(MeterRegistry registry, Tags tags, Supplier<Optional<PoolSnapshot>> pool) {
        this.registry = registry;
        this.tags = tags;
        this.pool = pool;
    }

    static void bind(MeterRegistry registry, String name, Supplier<Optional<PoolSnapshot>> pool) {
        PoolGauges gauges = new PoolGauges(registry, Tags.of("pool", name), pool);
        for (State state : State.values()) {
            gauges.gauge(
                    "multiprocessing.workers",
                    "workers",
                    "Workers in a state",
                    gauges.tags.and(Tag.of("state", state.name().toLowerCase(Locale.ROOT))),
                    (snapshot) -> count(snapshot, state));
        }
        gauges.gauge("multiprocessing.workers.max", "workers", "Tasks that run at once", PoolSnapshot::processes);
        gauges.gauge("multiprocessing.tasks.queued", "tasks", "Tasks that wait for a worker", PoolSnapshot::queued);
        gauges.gauge(
                "multiprocessing.tasks.active",
                "tasks",
                "Tasks that run",
                (snapshot) -> count(snapshot, State.BUSY) + count(snapshot, State.INTERRUPTED));
        gauges.gauge(
                "multiprocessing.heartbeat.age.max",
                "seconds",
                "Time since the most silent worker was last heard of",
                PoolGauges::oldestHeartbeat);
        gauges.gauge(
                "multiprocessing.workers.memory.resident",
                "bytes",
                "Resident memory of all workers",
                (snapshot) -> snapshot.workers().stream()
                        .mapToLong((worker) -> Math.max(0, worker.residentBytes()))
                        .sum());
        gauges.gauge(
                "multiprocessing.workers.degraded",
                "workers",
                "Workers whose collector takes more of the time than it should",
                (snapshot) -> snapshot.workers().stream()
                        .filter(WorkerSnapshot::degraded)
                        .count());
        gauges.gauge(
                "multiprocessing.circuit.open",
                "circuits",
                "1 while tasks fail at once because too many workers ended",
                (snapshot) -> snapshot.state() == PoolSnapshot.State.BROKEN ? 1 : 0);
    }

    private void gauge(String name, String unit, String description, ToDoubleFunction<PoolSnapshot> value) {
        gauge(name, unit, description, this.tags, value);
    }

    private void gauge(String name, String unit, String description, Tags tags, ToDoubleFunction<PoolSnapshot> value) {
        Gauge.builder(
                        name,
                        this.pool,
                        (recent) -> recent.get().map(value::applyAsDouble).orElse(0.0))
                .strongReference(true)
                .tags(tags)
                .baseUnit(unit)
                .description(description)
                .register(this.registry);
    }

    private static double count(PoolSnapshot pool, State state) {
        return pool.workers().stream()
                .filter((worker) -> worker.state() == state)
                .count();
    }

    private static double oldestHeartbeat(PoolSnapshot pool) {
        return pool.workers().stream()
                        .map(WorkerSnapshot::heartbeatAge)
                        .filter(Objects::nonNull)
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElse(0)
                / 1000.0;
    }
}
