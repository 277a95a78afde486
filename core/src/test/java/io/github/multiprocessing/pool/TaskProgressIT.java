package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.ReportingTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What tasks say of themselves while they run. */
class TaskProgressIT {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private final List<Progress> told = new CopyOnWriteArrayList<>();
    private final List<String> order = new CopyOnWriteArrayList<>();

    private ProcessPoolBuilder builder(String name) {
        return this.pools.builder(name).listener(new PoolListener() {
            @Override
            public void taskProgress(String task, Progress progress) {
                TaskProgressIT.this.told.add(progress);
                TaskProgressIT.this.order.add(task + " " + progress.fraction());
            }

            @Override
            public void tasksEnded(String task, TaskEnd end, int count, Duration waited, Duration ran) {
                TaskProgressIT.this.order.add(task + " " + end);
            }
        });
    }

    @Test
    void progressIsSeenWhileTheTaskRuns(@TempDir Path directory) throws Exception {
        ProcessPool pool = this.pools.openReady(builder("progress"));
        Path file = directory.resolve("end");
        String end = file.toString();
        AsyncResult<String> result = this.pools.watch(pool.applyAsync(
                () -> ReportingTasks.reportThenAwait(0.25, "page\n1", end),
                TaskOptions.defaults().withName("ocr")));
        Progress expected = new Progress(0.25, "page 1");
        await().until(() -> expected.equals(pool.snapshot().workers().get(0).progress()));
        assertThat(this.told).containsOnly(expected);
        assertThat(result.progress()).isEqualTo(expected);
        Files.createFile(file);

        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo("ocr in progress-1");
        assertThat(result.progress()).isEqualTo(expected);
        await().until(() -> pool.snapshot().workers().get(0).progress() == null);
    }

    @Test
    void lastReportArrivesBeforeTheEndAndFewOfTheOthersDo() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("often"));
        AsyncResult<Integer> result = this.pools.watch(pool.applyAsync(
                () -> ReportingTasks.reportOften(100_000),
                TaskOptions.defaults().withName("often")));
        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(100_000);
        await().until(() -> this.order.contains("often SUCCEEDED"));

        assertThat(result.progress()).isEqualTo(new Progress(1, "step 100000"));
        assertThat(this.order).endsWith("often 1.0", "often SUCCEEDED");
        assertThat(this.told).hasSizeLessThan(200);
    }

    @Test
    void everyItemOfAMapReportsForItself() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("items"));
        List<Integer> items = IntStream.range(0, 40).boxed().toList();
        pool.map((Integer item) -> ReportingTasks.reportOften(item + 1), items);
        await().until(() -> this.told.stream()
                .map(Progress::message)
                .toList()
                .containsAll(items.stream().map((item) -> "step " + (item + 1)).toList()));
    }

    @Test
    void taskThatComputesIsToldToEndAndMayCleanUp(@TempDir Path directory) throws Exception {
        ProcessPool pool = this.pools.openReady(builder("polite").interruptGrace(Duration.ofSeconds(10)));
        long pid = pool.apply(HostileTasks::pid);
        Path file = directory.resolve("clean");
        String clean = file.toString();
        AsyncResult<Long> result = this.pools.watch(pool.applyAsync(() -> ReportingTasks.computeUntilCancelled(clean)));
        await().until(() -> !this.told.isEmpty());
        assertThat(result.cancel(true)).isTrue();

        assertThat(pool.apply(HostileTasks::pid)).as("the worker lives").isEqualTo(pid);
        assertThat(file).hasContent("cleaned up");
        assertThat(this.told)
                .as("nobody hears a cancelled task")
                .extracting(Progress::fraction)
                .doesNotContain(0.9);
    }

    @Test
    void codeOfATaskRunsInTheParentToo() {
        assertThat(ReportingTasks.reportOften(3)).isEqualTo(3);
        assertThat(TaskContext.current().taskName()).isEmpty();
    }
}
