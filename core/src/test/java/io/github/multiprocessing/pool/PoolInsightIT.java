package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a pool tells of itself: thread dumps, slow tasks, where its time has gone; and how its workers finish. */
class PoolInsightIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @Test
    void threadDumpShowsWhatABusyWorkerDoes() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("dump"));
        AsyncResult<Long> spinning = this.pools.watch(pool.applyAsync(HostileTasks::spin));
        this.pools.awaitBusy(pool, 1);
        await().until(() -> pool.threadDump("dump-1", LIMIT).orElseThrow().contains("HostileTasks.spin"));
        assertThat(pool.threadDump("dump-1", LIMIT)).get().asString().contains("java.lang.Thread.State: RUNNABLE");
        assertThat(pool.threadDump("dump-2", LIMIT)).isEmpty();
        assertThat(spinning).isNotDone();
    }

    @Test
    void threadDumpNamesADeadlock() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("dead"));
        this.pools.watch(pool.applyAsync(HostileTasks::deadlock));
        await().until(() -> pool.threadDump("dead-1", LIMIT).orElseThrow().contains("Deadlock between"));
        assertThat(pool.threadDump("dead-1", LIMIT))
                .get()
                .asString()
                .contains("held by")
                .contains("lockBoth");
    }

    @Test
    void threadDumpOfAStoppedWorkerMeetsItsLimit() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("stopped"));
        long pid = pool.apply(HostileTasks::pid);
        PoolHarness.signal("STOP", pid);
        try {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> pool.threadDump("stopped-1", Duration.ofMillis(200)))
                    .withMessageContaining("stopped-1 (pid " + pid + ")")
                    .withMessageContaining("200 ms");
        } finally {
            PoolHarness.signal("CONT", pid);
        }
        assertThat(pool.threadDump("stopped-1", LIMIT)).isPresent();
    }

    @Test
    void slowTaskIsReportedOnceAndGoesOn() throws Exception {
        List<SlowTask> told = new CopyOnWriteArrayList<>();
        ProcessPool pool = this.pools.openReady(
                this.pools.builder("slow").slowTask(Duration.ofMillis(200)).listener(new PoolListener() {
                    @Override
                    public void slowTask(SlowTask slow) {
                        told.add(slow);
                    }
                }));
        long pid =
                pool.apply(() -> HostileTasks.slow(1500), TaskOptions.defaults().withName("nap"));

        assertThat(told).singleElement().satisfies((slow) -> {
            assertThat(slow.task()).isEqualTo("nap");
            assertThat(slow.worker()).isEqualTo("slow-1");
            assertThat(slow.pid()).isEqualTo(pid);
            assertThat(slow.running()).isBetween(Duration.ofMillis(200), Duration.ofMillis(1500));
            assertThat(slow.dump()).contains("HostileTasks.slow").contains("TIMED_WAITING");
            assertThat(slow.toString()).doesNotContain("HostileTasks");
        });
        assertThat(pool.snapshot().slowTasks()).isEqualTo(told);
        assertThat(pool.snapshot().counters().succeeded()).isEqualTo(1);
        assertThat(this.pools.exits()).isEmpty();
    }

    @Test
    void slowItemOfAMapIsFoundBehindFastOnes() {
        ProcessPool pool = this.pools.openReady(this.pools.builder("item").slowTask(Duration.ofSeconds(1)));
        Thread mapping = new Thread(() -> mapUntilClosed(pool));
        mapping.start();
        await().until(() -> !pool.snapshot().slowTasks().isEmpty());
        assertThat(pool.snapshot().slowTasks().get(0).dump()).contains("HostileTasks.block");
        pool.terminate();
    }

    private static void mapUntilClosed(ProcessPool pool) {
        try {
            pool.mapOutcomes(
                    (Integer item) -> item < 5 ? (Long) (long) item : (Long) HostileTasks.block(),
                    IntStream.range(0, 10).boxed().toList(),
                    TaskOptions.defaults().withChunkSize(10));
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void insightsTellWhereTheTimeHasGone() throws Exception {
        ProcessPool pool =
                this.pools.openReady(this.pools.builder("insight").initializer((context) -> HostileTasks.slow(120)));
        pool.apply(() -> HostileTasks.slow(150), TaskOptions.defaults().withName("long"));
        for (int i = 0; i < 9; i++) {
            pool.apply(HostileTasks::pid, TaskOptions.defaults().withName("short"));
        }
        PoolInsights insights = pool.snapshot().insights();

        assertThat(insights.workers()).singleElement().satisfies((worker) -> {
            assertThat(worker.worker()).isEqualTo("insight-1");
            assertThat(worker.processes()).isEqualTo(1);
            assertThat(worker.restarts()).isZero();
            assertThat(worker.tasks()).isEqualTo(10);
            assertThat(worker.startUp()).isPositive();
            assertThat(worker.initialising()).isBetween(Duration.ofMillis(120), Duration.ofSeconds(5));
            assertThat(worker.working()).isBetween(Duration.ofMillis(150), Duration.ofSeconds(5));
            assertThat(worker.utilisation()).isBetween(0.0, 1.0);
        });
        assertThat(insights.slowest()).hasSize(5);
        assertThat(insights.slowest().get(0).task()).isEqualTo("long");
        assertThat(insights.slowest().get(0).ran()).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(insights.slowest().get(1).task()).isEqualTo("short");
        assertThat(insights.queueWait().count()).isEqualTo(10);
        assertThat(insights.runTime().max()).isEqualTo(insights.slowest().get(0).ran());
        assertThat(insights.format()).contains("insight-1").contains("long in insight-1");
    }

    @Test
    void insightsCountTheWorkerThatReplacesAnother(@TempDir Path directory) throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("again"));
        // A task that had not begun would not fail with its worker, it would run in the next one.
        Path begun = directory.resolve("begun");
        String file = begun.toString();
        AsyncResult<Long> killed = this.pools.watch(pool.applyAsync(() -> HostileTasks.block(file)));
        await().until(() -> Files.exists(begun));
        PoolHarness.signal("KILL", pool.snapshot().workers().get(0).pid());
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> killed.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(WorkerCrashedException.class);
        pool.apply(HostileTasks::pid);

        // The replacement may have been started under the next name, before the system had ended the first one.
        List<WorkerInsights> workers = pool.snapshot().insights().workers();
        assertThat(workers.stream().mapToInt(WorkerInsights::processes).sum()).isEqualTo(2);
        assertThat(workers.stream().mapToInt(WorkerInsights::restarts).sum()).isEqualTo(1);
        assertThat(workers.stream().mapToLong(WorkerInsights::tasks).sum())
                .as("the one that was killed too")
                .isEqualTo(2);
    }

    @Test
    void finalizerRunsBeforeWhatTheInitializerOpenedIsClosed(@TempDir Path directory) throws Exception {
        String file = directory.resolve("log").toString();
        ProcessPool pool = this.pools.open(this.pools
                .builder("final")
                .initializer((context) -> context.closeAtExit(() -> append(file, "closed")))
                .finalizer((context) -> append(file, "finished " + context.workerName())));
        pool.apply(() -> append(file, "task"));
        pool.close();
        pool.join();
        assertThat(Path.of(file)).hasContent("task\nfinished final-1\nclosed");
    }

    @Test
    void finalizerAloneRunsInEveryWorkerThatIsRecycled(@TempDir Path directory) throws Exception {
        String file = directory.resolve("log").toString();
        ProcessPool pool = this.pools.open(this.pools
                .builder("each")
                .maxTasksPerChild(1)
                .finalizer((context) -> append(file, "finished " + context.generation())));
        pool.apply(HostileTasks::pid);
        pool.apply(HostileTasks::pid);
        pool.close();
        pool.join();
        assertThat(Files.readAllLines(Path.of(file))).contains("finished 1");
        assertThat(this.pools.exits()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void finalizerThatThrowsOrHangsHoldsUpNobody() throws Exception {
        ProcessPool throwing = this.pools.open(this.pools.builder("throws").finalizer((context) -> {
            throw new IllegalStateException("nothing to finish");
        }));
        throwing.apply(HostileTasks::pid);
        throwing.close();
        throwing.join();
        ProcessPool hanging = this.pools.open(this.pools
                .builder("hangs")
                .stopTimeout(Duration.ofMillis(500))
                .finalizer((context) -> HostileTasks.block()));
        hanging.apply(HostileTasks::pid);
        hanging.close();

        assertThat(hanging.join(LIMIT)).isTrue();
        assertThat(this.pools.exits()).hasSize(2).allMatch((exit) -> exit.planned());
    }

    private static long append(String file, String line) throws java.io.IOException {
        Files.writeString(
                Path.of(file),
                line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return line.length();
    }

    @Test
    void insightsAddUpOverManyTasks() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("sum").processes(2));
        List<Integer> items = IntStream.range(0, 5000).boxed().toList();
        long before = System.nanoTime();
        pool.map((Integer item) -> item, items);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        PoolInsights insights = pool.snapshot().insights();

        assertThat(insights.workers().stream().mapToLong(WorkerInsights::tasks).sum())
                .isEqualTo(5000);
        assertThat(insights.runTime().count()).isEqualTo(5000);
        assertThat(insights.runTime().total()).isLessThanOrEqualTo(took.multipliedBy(2));
        assertThat(TimeUnit.DAYS.convert(insights.queueWait().max())).isZero();
    }
}
