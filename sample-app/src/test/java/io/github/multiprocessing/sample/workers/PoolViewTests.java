package io.github.multiprocessing.sample.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolInsights;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names that the page's script relies on. */
class PoolViewTests {

    private static final Duration AGE = Duration.ofSeconds(3);
    private static final WorkerSnapshot BUSY = new WorkerSnapshot(
            "default-1",
            4711,
            WorkerSnapshot.State.BUSY,
            2,
            AGE,
            AGE,
            "thumbnail",
            Duration.ofMillis(1800),
            null,
            12,
            1,
            93,
            41,
            160,
            AGE,
            -1,
            false,
            null,
            null);
    private static final WorkerSnapshot STARTING = new WorkerSnapshot(
            "default-2",
            -1,
            WorkerSnapshot.State.STARTING,
            1,
            AGE,
            AGE,
            null,
            null,
            null,
            0,
            0,
            -1,
            -1,
            -1,
            null,
            -1,
            false,
            null,
            null);
    private static final ExitReport EXIT = new ExitReport(
            "default-1",
            4700,
            ExitReport.Kind.SIGNAL,
            137,
            9,
            "killed",
            AGE,
            Instant.EPOCH,
            List.of(),
            null,
            List.of());
    private static final PoolInsights.Span NO_TIME = new PoolInsights.Span(0, Duration.ZERO, Duration.ZERO);
    private static final PoolSnapshot POOL = new PoolSnapshot(
            "default",
            PoolSnapshot.State.RUNNING,
            2,
            1,
            5,
            500,
            new PoolCounters(10, 7, 2, 1, 0, 0),
            List.of(BUSY, STARTING),
            List.of(EXIT),
            null,
            null,
            "160 MiB each",
            new PoolInsights(List.of(), List.of(), NO_TIME, NO_TIME),
            List.of(),
            List.of());

    private final JsonNode json = JsonMapper.builder().build().valueToTree(PoolView.of(POOL));

    @Test
    void tellsTaskAndAgeOfABusyWorker() {
        JsonNode worker = this.json.get("workers").get(0);
        assertThat(worker.get("pid").asLong()).isEqualTo(4711);
        assertThat(worker.get("state").asString()).isEqualTo("BUSY");
        assertThat(worker.get("task").asString()).isEqualTo("thumbnail");
        assertThat(worker.get("taskMillis").asLong()).isEqualTo(1800);
        assertThat(worker.get("restarts").asInt()).isEqualTo(1);
    }

    @Test
    void leavesOutTheTaskOfAWorkerThatHasNone() {
        JsonNode worker = this.json.get("workers").get(1);
        assertThat(worker.get("task").isNull()).isTrue();
        assertThat(worker.get("taskMillis").isNull()).isTrue();
    }

    @Test
    void tellsExitsAndCounters() {
        JsonNode exit = this.json.get("lastExits").get(0);
        assertThat(exit.get("kind").asString()).isEqualTo("SIGNAL");
        assertThat(exit.get("at").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(this.json.get("counters").get("timedOut").asInt()).isEqualTo(1);
        assertThat(this.json.get("queued").asInt()).isEqualTo(5);
    }
}
