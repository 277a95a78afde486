package io.github.multiprocessing.spring.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.pool.PoolBrokenException;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskRejectedException;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.ProcessPools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class ProcessPoolsLifecycleIT {

    @Test
    void startUpDoesNotWaitForWorkers(@TempDir Path directory) throws Exception {
        Path gate = directory.resolve("gate");
        try (ConfigurableApplicationContext context =
                start(GatedApplication.class, "multiprocessing.pool.worker.environment[GATE]=" + gate)) {
            CompletableFuture<Long> pid = context.getBean(GatedTasks.class).pid();
            assertThat(workers(context))
                    .extracting(WorkerSnapshot::state)
                    .containsExactly(WorkerSnapshot.State.STARTING);
            assertThat(pid).isNotDone();
            Files.createFile(gate);
            assertThat(pid.get(30, TimeUnit.SECONDS))
                    .isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void runningTasksEndBeforeTheContext() throws Exception {
        CompletableFuture<String> work;
        long pid;
        try (ConfigurableApplicationContext context = start(GatedApplication.class)) {
            pid = context.getBean(GatedTasks.class).pid().get(30, TimeUnit.SECONDS);
            work = context.getBean(GatedTasks.class).work(700);
            Awaitility.await().until(() -> workers(context).get(0).task() != null);
        }
        assertThat(work).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("done");
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void taskThatOutlivesTheGraceIsStopped() throws Exception {
        CompletableFuture<String> work;
        try (ConfigurableApplicationContext context =
                start(GatedApplication.class, "multiprocessing.shutdown-grace=300ms")) {
            work = context.getBean(GatedTasks.class).work(60_000);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> workers(context).get(0).task() != null);
        }
        assertThat(work).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aContextCanBeStoppedAndStartedAgain() throws Exception {
        try (ConfigurableApplicationContext context = start(GatedApplication.class)) {
            GatedTasks tasks = context.getBean(GatedTasks.class);
            long before = tasks.pid().get(30, TimeUnit.SECONDS);
            context.stop();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> tasks.pid().get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(TaskRejectedException.class);
            context.start();
            assertThat(tasks.pid().get(30, TimeUnit.SECONDS)).isNotEqualTo(before);
        }
    }

    @Test
    void theDefaultPoolCanBeInjectedForLambdas() throws Exception {
        try (ConfigurableApplicationContext context = start(GatedApplication.class)) {
            List<Integer> doubled = context.getBean(ProcessPool.class).map((Integer n) -> 2 * n, List.of(1, 2, 3));
            assertThat(doubled).containsExactly(2, 4, 6);
        }
    }

    @Test
    void twoContextsLiveSideBySide() throws Exception {
        try (ConfigurableApplicationContext one = start(GatedApplication.class);
                ConfigurableApplicationContext other = start(GatedApplication.class)) {
            long onePid = one.getBean(GatedTasks.class).pid().get(30, TimeUnit.SECONDS);
            one.close();
            assertThat(other.getBean(GatedTasks.class).pid().get(30, TimeUnit.SECONDS))
                    .isNotEqualTo(onePid);
        }
    }

    @Test
    void aWorkerThatCannotStartTellsWhy() {
        try (ConfigurableApplicationContext context = start(
                BrokenInWorkerApplication.class,
                "multiprocessing.pool.restart.max-start-failures=1",
                "multiprocessing.pool.restart.backoff=10ms")) {
            assertThatExceptionOfType(PoolBrokenException.class)
                    .isThrownBy(() -> context.getBean(BrokenInWorkerApplication.Tasks.class)
                            .run())
                    .withMessageContaining("no licence for a worker");
        }
    }

    private static List<WorkerSnapshot> workers(ConfigurableApplicationContext context) {
        return context.getBean(ProcessPools.class).snapshots().stream()
                .map(PoolSnapshot::workers)
                .flatMap(List::stream)
                .toList();
    }

    private static ConfigurableApplicationContext start(Class<?> source, String... properties) {
        return new SpringApplicationBuilder(source)
                .properties("spring.main.banner-mode=off")
                .properties(properties)
                .run();
    }
}
