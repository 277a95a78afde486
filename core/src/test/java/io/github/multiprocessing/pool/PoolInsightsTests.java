package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolInsightsTests {

    private static WorkerInsights worker(String name, long tasks, long waiting, long working) {
        return new WorkerInsights(
                name,
                2,
                1,
                tasks,
                Duration.ofMillis(70),
                Duration.ofMillis(30),
                Duration.ofMillis(waiting),
                Duration.ofMillis(working));
    }

    @Test
    void textHasALineForEachWorkerAndOneForAll() {
        PoolInsights insights = new PoolInsights(
                List.of(worker("ocr-1", 10, 60, 40), worker("ocr-2", 5, 100, 0)),
                List.of(new PoolInsights.TaskRun("Ocr.text", Duration.ofMillis(25), Instant.EPOCH, "ocr-1")),
                new PoolInsights.Span(15, Duration.ofMillis(30), Duration.ofMillis(9)),
                new PoolInsights.Span(15, Duration.ofMillis(40), Duration.ofMillis(25)));
        assertThat(insights.format().lines().map((line) -> line.trim().replaceAll(" +", " ")))
                .containsExactly(
                        "worker processes restarts tasks start ms init ms waiting ms working ms busy",
                        "ocr-1 2 1 10 70.000 30.000 60.000 40.000 40 %",
                        "ocr-2 2 1 5 70.000 30.000 100.000 0.000 0 %",
                        "all 4 2 15 140.000 60.000 160.000 40.000 20 %",
                        "tasks waited 15 times, 30.000 ms in all, 2.000 ms on average, 9.000 ms at most",
                        "tasks ran 15 times, 40.000 ms in all, 2.667 ms on average, 25.000 ms at most",
                        "slowest 25.000 ms: Ocr.text in ocr-1, ended at 1970-01-01T00:00:00Z");
    }

    @Test
    void poolThatHasNotDoneAnythingHasAText() {
        PoolInsights.Span none = new PoolInsights.Span(0, Duration.ZERO, Duration.ZERO);
        assertThat(new PoolInsights(List.of(), List.of(), none, none).format())
                .contains("0 times")
                .doesNotContain("NaN")
                .endsWith(System.lineSeparator());
    }
}
