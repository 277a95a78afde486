package io.github.multiprocessing.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.JvmFigures;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.spring.health.Snapshots;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerJvmMetricsTests {

    private final WorkerJvmMetrics metrics = new WorkerJvmMetrics();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private static JvmFigures figures(long collections, long collectingMillis, long cpuSeconds) {
        return new JvmFigures(
                1, 1, 1, 1, collections, Duration.ofMillis(collectingMillis), Duration.ofSeconds(cpuSeconds), 1, 1, 1);
    }

    private double gauge(String name, String pool) {
        return this.registry.get(name).tag("pool", pool).gauge().value();
    }

    @Test
    void presentFiguresAreThoseOfAllWorkersOfPool() {
        this.metrics.observe("first", () -> Optional.of(Snapshots.running("first")));
        this.metrics.bindTo(this.registry);
        this.metrics.observe("second", Optional::empty);

        assertThat(gauge("multiprocessing.workers.heap.used", "first")).isEqualTo(3 << 20);
        assertThat(gauge("multiprocessing.workers.heap.committed", "first")).isEqualTo(5 << 20);
        assertThat(gauge("multiprocessing.workers.heap.max", "first")).isEqualTo(64 << 20);
        assertThat(gauge("multiprocessing.workers.nonheap.used", "first")).isEqualTo(20 << 20);
        assertThat(gauge("multiprocessing.workers.threads", "first")).isEqualTo(13);
        assertThat(gauge("multiprocessing.workers.classes.loaded", "first")).isEqualTo(1700);
        assertThat(gauge("multiprocessing.workers.heap.used", "second")).isZero();
    }

    @Test
    void workerThatWasReplacedCountsOn() {
        this.metrics.bindTo(this.registry);
        PoolListener listener = this.metrics.observe("ocr", Optional::empty);
        listener.workerMeasured("ocr-1", 10, figures(2, 30, 1));
        listener.workerMeasured("ocr-2", 11, figures(1, 10, 1));
        listener.workerMeasured("ocr-1", 10, figures(5, 70, 3));
        listener.workerMeasured("ocr-1", 12, figures(1, 5, 1));

        FunctionTimer collections = this.registry
                .get("multiprocessing.workers.gc.time")
                .tag("pool", "ocr")
                .functionTimer();
        assertThat(collections.count()).isEqualTo(7);
        assertThat(collections.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(85);
        assertThat(this.registry
                        .get("multiprocessing.workers.cpu.time")
                        .tag("pool", "ocr")
                        .functionCounter()
                        .count())
                .isEqualTo(5);
    }

    @Test
    void everyMeterIsDescribedAndTaggedByPoolAlone() {
        this.metrics.bindTo(this.registry);
        this.metrics.observe("ocr", Optional::empty);
        this.metrics.observe("ocr", Optional::empty);
        assertThat(this.registry.getMeters())
                .hasSize(8)
                .extracting(Meter::getId)
                .allSatisfy((id) -> {
                    assertThat(id.getDescription()).isNotBlank();
                    assertThat(id.getBaseUnit()).isNotBlank();
                    assertThat(id.getTags()).containsExactly(Tag.of("pool", "ocr"));
                });
    }
}
