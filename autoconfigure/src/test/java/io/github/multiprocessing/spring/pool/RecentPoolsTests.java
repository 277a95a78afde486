package io.github.multiprocessing.spring.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.spring.health.Snapshots;
import io.github.multiprocessing.spring.metrics.ProcessPoolMetrics;
import io.github.multiprocessing.spring.metrics.WorkerJvmMetrics;
import io.github.multiprocessing.spring.resources.ProcessResourcesMetrics;
import io.github.multiprocessing.spring.resources.SilentWorkers;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentPoolsTests {

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    private final RecentPools pools = new RecentPools(this::take, this.now::get);

    private List<PoolSnapshot> take() {
        this.taken.incrementAndGet();
        return List.of(Snapshots.running("first"), Snapshots.broken("second"));
    }

    @Test
    void givesThePoolOfAName() {
        assertThat(this.pools.named("second")).map(PoolSnapshot::name).hasValue("second");
        assertThat(this.pools.named("third")).isEmpty();
        assertThat(this.taken).hasValue(1);
    }

    @Test
    void oneScrapeOfAllMetersTakesOneSnapshot() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProcessPoolMetrics gauges = new ProcessPoolMetrics();
        WorkerJvmMetrics jvms = new WorkerJvmMetrics();
        ProcessResourcesMetrics resources = new ProcessResourcesMetrics(
                ResourceTracker.ofThisProcess(), new SilentWorkers(this.pools::all, (name) -> Duration.ofSeconds(1)));
        for (String name : List.of("first", "second")) {
            for (PoolObserver observer : List.of(gauges, jvms)) {
                observer.observe(name, () -> this.pools.named(name));
            }
        }
        gauges.bindTo(registry);
        jvms.bindTo(registry);
        resources.bindTo(registry);
        assertThat(registry.scrape())
                .contains("multiprocessing_workers_max_workers{pool=\"second\"} 2.0")
                .contains("multiprocessing_workers_threads{pool=\"first\"} 13.0")
                .contains("multiprocessing_resources_strays_seen_processes_total{kind=\"silent\"} 2.0");
        assertThat(this.taken).hasValue(1);
        this.now.addAndGet(RecentPools.MAX_AGE.toNanos() + 1);
        registry.scrape();
        assertThat(this.taken).hasValue(2);
    }
}
