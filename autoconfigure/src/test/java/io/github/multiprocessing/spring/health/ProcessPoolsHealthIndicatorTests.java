package io.github.multiprocessing.spring.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.process.ExitReport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProcessPoolsHealthIndicatorTests {

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    @Test
    void isUpWhileTasksCanRun() {
        Health health = health(new FixedPools(List.of(Snapshots.running("ocr"))));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("ocr"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsAllEntriesOf(Map.of("state", "RUNNING", "ready", 1L, "queued", 3));
    }

    @Test
    void isDownWithReasonAndAdviceWhileTheCircuitIsOpen() {
        Health health = health(new FixedPools(List.of(Snapshots.running("a"), Snapshots.broken("ocr"))));
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("ocr"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("reason", "6 failed starts in 60 s")
                .containsEntry("status", "DOWN")
                .containsEntry("since", NOW.minusSeconds(42))
                .containsEntry("downForSeconds", 42L)
                .containsKeys("action", "lastExit");
    }

    @Test
    void lostWorkerDegradesItsPoolAndLeavesTheWholeUp() {
        Map<String, Object> details = degraded(pool(3, "ocr-1", WorkerSnapshot.State.STARTING, NOW.minusSeconds(600)));
        assertThat(details.get("since")).isEqualTo(NOW.minusSeconds(600));
        assertThat(details.get("reason"))
                .asString()
                .startsWith("1 of 2 workers lost, the last one ocr-1 (pid 7) SIGNAL");
        assertThat(details.get("action")).asString().contains("restart.max-backoff");
        assertThat(details.get("starting")).isEqualTo(1L);
        assertThat(degraded(pool(3, "ocr-2", WorkerSnapshot.State.BUSY, NOW.minusSeconds(5))))
                .containsEntry("since", NOW.minusSeconds(5));
    }

    @Test
    void workerThatHasComeBackOrIsNotNeededAnyMoreIsNotLost() {
        assertThat(details(pool(3, "ocr-1", WorkerSnapshot.State.IDLE, NOW)))
                .containsEntry("status", "UP")
                .doesNotContainKeys("reason", "since", "action");
        assertThat(details(pool(3, "ocr-2", WorkerSnapshot.State.IDLE, NOW.minusSeconds(600))))
                .containsEntry("status", "UP");
    }

    @Test
    void fullQueueDegradesItsPool() {
        Map<String, Object> details = degraded(pool(1000, "ocr-1", WorkerSnapshot.State.BUSY, NOW));
        assertThat(details.get("reason")).asString().contains("full with 1000 tasks");
        assertThat(details.get("action")).asString().contains("queue-capacity");
    }

    @Test
    void workerThatCollectsAllTheTimeDegradesItsPool() {
        assertThat(degraded(Snapshots.running("a")).get("action")).asString().contains("worker.heap");
    }

    /** One worker of the given name and state; ocr-1 was killed at the given time. */
    private static PoolSnapshot pool(int queued, String worker, WorkerSnapshot.State state, Instant killedAt) {
        PoolSnapshot pool = Snapshots.running("ocr");
        ExitReport exit = Snapshots.exit();
        return new PoolSnapshot(
                pool.name(),
                pool.state(),
                pool.processes(),
                pool.spares(),
                queued,
                pool.queueCapacity(),
                pool.counters(),
                List.of(Snapshots.worker(worker, state)),
                List.of(new ExitReport(
                        exit.name(),
                        exit.pid(),
                        exit.kind(),
                        exit.exitCode(),
                        exit.signal(),
                        exit.detail(),
                        exit.uptime(),
                        killedAt,
                        exit.outputTail(),
                        null,
                        List.of())),
                null,
                null,
                pool.memory(),
                pool.insights(),
                List.of(),
                List.of());
    }

    private static Map<String, Object> degraded(PoolSnapshot pool) {
        Map<String, Object> details = details(pool);
        assertThat(details.get("status")).isEqualTo("DEGRADED");
        return details;
    }

    private static Map<String, Object> details(PoolSnapshot pool) {
        Health health = health(new FixedPools(List.of(pool)));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        @SuppressWarnings("unchecked")
        Map<String, Object> details =
                (Map<String, Object>) requireNonNull(health.getDetails().get(pool.name()));
        return details;
    }

    @Test
    void isUpWithoutPools() {
        assertThat(health(new FixedPools(List.of())).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void showsNoOutputOfWorkers() {
        assertThat(health(new FixedPools(List.of(Snapshots.broken("ocr")))).toString())
                .doesNotContain("a secret in the output");
    }

    private static Health health(FixedPools pools) {
        return requireNonNull(new ProcessPoolsHealthIndicator(pools, Clock.fixed(NOW, ZoneOffset.UTC)).health());
    }
}
