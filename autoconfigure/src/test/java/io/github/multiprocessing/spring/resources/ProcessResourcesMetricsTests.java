package io.github.multiprocessing.spring.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.tracker.TrackerSnapshot;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProcessResourcesMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    ProcessResourcesMetricsTests() {
        new ProcessResourcesMetrics(
                        TrackerSnapshots::busy, ProcessResourcesEndpointTests.silentAfter(Duration.ofSeconds(1))::now)
                .bindTo(this.registry);
    }

    private double gauge(String name, String... tags) {
        return this.registry
                .get("multiprocessing.resources." + name)
                .tags(tags)
                .gauge()
                .value();
    }

    private double counter(String name, String... tags) {
        return this.registry
                .get("multiprocessing.resources." + name)
                .tags(tags)
                .functionCounter()
                .count();
    }

    @Test
    void everythingThatTheEndpointTellsIsMeasured() {
        assertThat(gauge("segments", "visibility", "public")).isEqualTo(1);
        assertThat(gauge("segments.size", "visibility", "public")).isEqualTo(4096);
        assertThat(gauge("segments.size", "visibility", "private")).isEqualTo(10);
        assertThat(gauge("directories")).isEqualTo(1);
        assertThat(gauge("sockets")).isEqualTo(1);
        assertThat(gauge("processes", "state", "stopped")).isEqualTo(1);
        assertThat(gauge("processes", "state", "running")).isZero();
        assertThat(gauge("strays", "kind", "zombie")).isEqualTo(1);
        assertThat(gauge("strays", "kind", "silent")).isEqualTo(1);
        assertThat(counter("strays.seen", "kind", "orphan")).isEqualTo(3);
        assertThat(counter("strays.ended", "kind", "orphan")).isEqualTo(2);
        assertThat(counter("strays.seen", "kind", "silent")).isEqualTo(1);
        assertThat(counter("strays.ended", "kind", "silent")).isZero();
        assertThat(counter("swept", "kind", "directory")).isEqualTo(11);
        assertThat(counter("swept", "kind", "segment")).isEqualTo(12);
        assertThat(counter("swept", "kind", "process")).isEqualTo(13);
        assertThat(counter("swept.size")).isEqualTo(14);
        assertThat(gauge("guard.up")).isEqualTo(1);
        assertThat(counter("guard.restarts")).isEqualTo(1);
    }

    @Test
    void noMeterIsTaggedWithAPidAndEachIsDescribed() {
        assertThat(this.registry.getMeters()).isNotEmpty().allSatisfy((meter) -> {
            Meter.Id id = meter.getId();
            assertThat(id.getDescription()).as(id.getName()).isNotBlank();
            assertThat(id.getBaseUnit()).as(id.getName()).isNotBlank();
            assertThat(id.getTags()).extracting(Tag::getKey).isSubsetOf("visibility", "state", "kind");
        });
    }

    @Test
    void oneScrapeTakesOneSnapshot() {
        AtomicInteger taken = new AtomicInteger();
        long[] now = {0};
        Recent<TrackerSnapshot> recent = new Recent<>(
                () -> {
                    taken.incrementAndGet();
                    return TrackerSnapshots.busy();
                },
                ProcessResourcesMetrics.MAX_AGE,
                () -> now[0]);
        recent.get();
        recent.get();
        assertThat(taken).hasValue(1);
        now[0] = TimeUnit.SECONDS.toNanos(6);
        recent.get();
        assertThat(taken).hasValue(2);
    }
}
