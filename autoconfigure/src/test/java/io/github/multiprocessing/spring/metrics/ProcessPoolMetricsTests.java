package io.github.multiprocessing.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolListener.TaskEnd;
import io.github.multiprocessing.spring.health.Snapshots;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessPoolMetricsTests {

    private final ProcessPoolMetrics metrics = new ProcessPoolMetrics();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void poolsBeforeAndAfterTheRegistryAreBound() {
        this.metrics.observe("first", () -> Optional.of(Snapshots.running("first")));
        this.metrics.bindTo(this.registry);
        this.metrics.observe("second", () -> Optional.of(Snapshots.broken("second")));
        assertThat(gauge("multiprocessing.workers.max", "first")).isEqualTo(2);
        assertThat(gauge("multiprocessing.circuit.open", "first")).isZero();
        assertThat(gauge("multiprocessing.circuit.open", "second")).isEqualTo(1);
        assertThat(gauge("multiprocessing.tasks.active", "first")).isEqualTo(1);
        assertThat(gauge("multiprocessing.workers.degraded", "first")).isEqualTo(1);
        assertThat(gauge("multiprocessing.heartbeat.age.max", "first")).isEqualTo(1.5);
    }

    @Test
    void eventsAreCountedAndTimed() {
        this.metrics.bindTo(this.registry);
        PoolListener listener = this.metrics.observe("first", Optional::empty);
        listener.workerReady("first-1", 7, Duration.ofMillis(80));
        listener.workerExited(Snapshots.exit());
        listener.tasksEnded("t", TaskEnd.SUCCEEDED, 4, Duration.ofMillis(3), Duration.ofMillis(40));
        listener.tasksEnded("t", TaskEnd.REJECTED, 2, Duration.ZERO, Duration.ZERO);
        listener.leftBehind(Snapshots.leftovers("first"));
        assertThat(this.registry
                        .get("multiprocessing.tasks.leftovers")
                        .tag("kind", "time_zone")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(this.registry.get("multiprocessing.worker.starts").counter().count())
                .isEqualTo(1);
        assertThat(this.registry
                        .get("multiprocessing.worker.exits")
                        .tag("reason", "signal")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(this.registry
                        .get("multiprocessing.tasks.execution")
                        .tag("outcome", "succeeded")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
        assertThat(this.registry.get("multiprocessing.tasks.wait").timer().count())
                .isEqualTo(4);
        assertThat(this.registry.get("multiprocessing.tasks.rejected").counter().count())
                .isEqualTo(2);
    }

    @Test
    void noMeterIsTaggedWithAPidAndEachIsDescribed() {
        this.metrics.bindTo(this.registry);
        PoolListener listener = this.metrics.observe("first", () -> Optional.of(Snapshots.running("first")));
        listener.workerReady("first-1", 7, Duration.ofMillis(80));
        listener.workerExited(Snapshots.exit());
        listener.leftBehind(Snapshots.leftovers("first"));
        assertThat(this.registry.getMeters()).isNotEmpty().allSatisfy((meter) -> {
            Meter.Id id = meter.getId();
            assertThat(id.getDescription()).as(id.getName()).isNotBlank();
            assertThat(id.getBaseUnit()).as(id.getName()).isNotBlank();
            assertThat(id.getTags())
                    .extracting(Tag::getKey)
                    .contains("pool")
                    .isSubsetOf("pool", "state", "reason", "kind");
        });
    }

    private double gauge(String name, String pool) {
        return this.registry.get(name).tag("pool", pool).gauge().value();
    }
}
