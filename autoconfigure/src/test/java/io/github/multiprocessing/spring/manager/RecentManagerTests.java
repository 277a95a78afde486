package io.github.multiprocessing.spring.manager;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.manager.ManagerSnapshot;
import io.github.multiprocessing.manager.ManagerTimeoutException;
import io.github.multiprocessing.manager.ManagerUnavailableException;
import io.github.multiprocessing.manager.SyncManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class RecentManagerTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void nobodyWaitsForAManagerThatDoesNotAnswer() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        RecentManager recent = new RecentManager(
                () -> {
                    asked.incrementAndGet();
                    await(answer);
                    return snapshot(1, 7);
                },
                Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(ManagerTimeoutException.class)
                    .isThrownBy(recent::get)
                    .withMessageContaining("20 ms");
        }
        assertThat(asked).hasValue(1);
        answer.countDown();
        Awaitility.await().ignoreExceptions().until(() -> recent.get().calls() == 7);
    }

    @Test
    void callsAreCountedOverRestarts() {
        AtomicReference<Supplier<ManagerSnapshot>> source = new AtomicReference<>(() -> snapshot(1, 7));
        MeterRegistry registry = new SimpleMeterRegistry();
        SyncManagerMetrics metrics =
                new SyncManagerMetrics(new RecentManager(() -> source.get().get(), LONG));
        metrics.bindTo(registry);
        awaitCalls(registry, 7);
        assertThat(gauge(registry, "up")).isEqualTo(1);
        assertThat(gauge(registry, "objects")).isEqualTo(5);
        assertThat(refused(registry, "objects")).isEqualTo(7);
        source.set(() -> {
            throw new ManagerUnavailableException("gone", null);
        });
        Awaitility.await().until(() -> gauge(registry, "up") == 0);
        assertThat(gauge(registry, "objects")).isNaN();
        awaitCalls(registry, 7);
        source.set(() -> snapshot(2, 3));
        awaitCalls(registry, 10);
        assertThat(refused(registry, "objects")).isEqualTo(10);
        assertThat(refused(registry, "clients")).isZero();
    }

    @Test
    void healthAndEndpointTellWhyTheManagerDoesNotAnswer() {
        try (SyncManager manager = SyncManager.embedded()) {
            RecentManager recent = new RecentManager(
                    () -> {
                        throw new ManagerUnavailableException("the manager has died", null);
                    },
                    LONG);
            Health health = requireNonNull(new SyncManagerHealthIndicator(manager, recent).health());
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails())
                    .containsEntry("reason", "the manager has died")
                    .containsEntry("mode", "embedded")
                    .containsKeys("action", "address", "since");
            SyncManagerDescriptor descriptor = new SyncManagerEndpoint(manager, recent).manager();
            assertThat(descriptor.problem()).isEqualTo("the manager has died");
            assertThat(descriptor.content()).isNull();
            assertThat(descriptor.pid()).isEqualTo(ProcessHandle.current().pid());
        }
    }

    private static void awaitCalls(MeterRegistry registry, double count) {
        Awaitility.await()
                .until(() -> registry.get("multiprocessing.manager.calls")
                                .functionCounter()
                                .count()
                        == count);
    }

    private static double refused(MeterRegistry registry, String limit) {
        return registry.get("multiprocessing.manager.refused")
                .tag("limit", limit)
                .functionCounter()
                .count();
    }

    private static double gauge(MeterRegistry registry, String name) {
        return registry.get("multiprocessing.manager." + name).gauge().value();
    }

    private static ManagerSnapshot snapshot(long generation, long calls) {
        return new ManagerSnapshot(
                generation,
                1,
                Duration.ZERO,
                Map.of("dict", 2, "list", 3),
                List.of(),
                List.of(),
                0,
                calls,
                Map.of("objects", calls));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
