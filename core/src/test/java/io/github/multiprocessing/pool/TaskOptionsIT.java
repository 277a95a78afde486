package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.OptionTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a single call may ask for, with real workers. */
class TaskOptionsIT {

    private static final TaskOptions PLAIN = TaskOptions.defaults();

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @TempDir
    Path directory;

    private String file(String name) {
        return this.directory.resolve(name).toString();
    }

    @Test
    void tasksOfHigherPriorityStartFirst() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("priority"));
        String go = file("go");
        String log = file("log");
        AsyncResult<Long> gate = this.pools.watch(pool.applyAsync(() -> OptionTasks.awaitFile(go)));
        this.pools.awaitBusy(pool, 1);
        List<AsyncResult<String>> results = new ArrayList<>();
        for (int priority : new int[] {0, 5, -3, 0, 5}) {
            String text = results.size() + " ";
            results.add(this.pools.watch(
                    pool.applyAsync(() -> OptionTasks.append(log, text), PLAIN.withPriority(priority))));
        }
        Files.createFile(Path.of(go));
        gate.get(10, TimeUnit.SECONDS);
        for (AsyncResult<String> result : results) {
            result.get(10, TimeUnit.SECONDS);
        }

        assertThat(Path.of(log)).hasContent("1 4 0 3 2 ");
    }

    @Test
    void taskThatWaitsTooLongForWorkerIsRejected() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("queue-deadline"));
        String go = file("go");
        AsyncResult<Long> gate = this.pools.watch(pool.applyAsync(() -> OptionTasks.awaitFile(go)));
        this.pools.awaitBusy(pool, 1);

        TaskRejectedException rejected = catchThrowableOfType(
                TaskRejectedException.class,
                () -> pool.apply(HostileTasks::pid, PLAIN.withQueueTimeout(Duration.ofMillis(150))));
        Files.createFile(Path.of(go));

        assertThat(rejected.reason()).isEqualTo(Reason.QUEUE_TIMEOUT);
        assertThat(rejected).hasMessageContaining("more than its queue deadline of 150 ms");
        assertThat(gate.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(pool.apply(HostileTasks::pid, PLAIN.withQueueTimeout(Duration.ofSeconds(10))))
                .isPositive();
    }

    @Test
    void taskMayCleanUpAfterItsSoftLimitAndItsResultCounts() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("soft"));
        String begun = file("begun");
        TaskOptions soft = PLAIN.withSoftTimeout(Duration.ofMillis(200)).withTimeout(Duration.ofSeconds(20));

        assertThat(pool.apply(() -> OptionTasks.cleanUpWhenInterrupted(begun), soft))
                .isEqualTo("cleaned up");
        assertThatThrownBy(() -> pool.apply(() -> HostileTasks.block(), PLAIN.withSoftTimeout(Duration.ofMillis(100))))
                .isInstanceOf(RemoteTaskException.class)
                .hasMessageContaining("InterruptedException");
        assertThat(pool.snapshot().workers()).allMatch((worker) -> worker.generation() == 1);
    }

    @Test
    void hardDeadlineKillsTaskThatIgnoresItsSoftLimit() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("soft-hard"));
        TaskOptions both = PLAIN.withSoftTimeout(Duration.ofMillis(100)).withTimeout(Duration.ofMillis(400));

        TaskTimeoutException timeout = catchThrowableOfType(
                TaskTimeoutException.class, () -> pool.apply(HostileTasks::swallowInterrupts, both));
        assertThat(timeout.workerKilled()).isTrue();
    }

    @Test
    void idempotentTaskIsRunAgainAfterItsWorkerDied() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("retry").quarantineAfter(0));
        String runs = file("runs");
        TaskOptions retries = PLAIN.withRetries(2, Duration.ofMillis(20));

        assertThat(pool.apply(() -> OptionTasks.crashUntil(runs, 3), retries)).isEqualTo(3);
        assertThat(pool.snapshot().counters().succeeded()).isEqualTo(1);
        assertThat(pool.snapshot().counters().ended()).isEqualTo(1);
    }

    @Test
    void lastFailureSaysHowOftenTheTaskWasRun() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("retry-end").quarantineAfter(0));
        String runs = file("runs");

        WorkerCrashedException crash = catchThrowableOfType(
                WorkerCrashedException.class,
                () -> pool.apply(() -> OptionTasks.crashUntil(runs, 100), PLAIN.withRetries(1, Duration.ofMillis(20))));
        assertThat(crash.attempts()).isEqualTo(2);
        assertThat(crash).hasMessageContaining("2 times in vain");
        assertThat(Path.of(runs)).hasSize(2);
    }

    @Test
    void taskWithoutRetriesIsRunOnce() {
        ProcessPool pool = this.pools.open(this.pools.builder("no-retry"));
        String runs = file("runs");

        WorkerCrashedException crash = catchThrowableOfType(
                WorkerCrashedException.class, () -> pool.apply(() -> OptionTasks.crashUntil(runs, 100)));
        assertThat(crash.attempts()).isEqualTo(1);
        assertThat(Path.of(runs)).hasSize(1);
    }

    @Test
    void tasksWithTheSameKeyRunInTheSameWorker() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("affinity").processes(2));
        List<Set<Long>> pids = new ArrayList<>();
        List<List<AsyncResult<Long>>> results = new ArrayList<>();
        for (int key = 0; key < 4; key++) {
            pids.add(new HashSet<>());
            results.add(new ArrayList<>());
        }
        for (int i = 0; i < 200; i++) {
            results.get(i % 4)
                    .add(this.pools.watch(pool.applyAsync(HostileTasks::pid, PLAIN.withAffinity("key-" + i % 4))));
        }
        for (int key = 0; key < 4; key++) {
            for (AsyncResult<Long> result : results.get(key)) {
                pids.get(key).add(result.get(20, TimeUnit.SECONDS));
            }
            assertThat(pids.get(key)).hasSize(1);
        }

        long home = pids.get(0).iterator().next();
        PoolHarness.signal("KILL", home);
        this.pools.awaitExit();
        assertThat(pool.apply(HostileTasks::pid, PLAIN.withAffinity("key-0"))).isNotEqualTo(home);
    }

    @Test
    void c02PoisonTaskIsQuarantinedAndOthersProceed() throws Exception {
        ProcessPool pool =
                this.pools.open(this.pools.builder("c02").processes(2).quarantineAfter(2));
        TaskOptions idempotent = PLAIN.withName("c02-task").withChunkSize(1).withRetries(5, Duration.ofMillis(10));
        List<Integer> items = IntStream.range(0, 100).boxed().toList();

        List<Outcome<Integer>> outcomes = pool.mapOutcomes((item) -> OptionTasks.exitIf(item, 42), items, idempotent);
        for (int item : items) {
            if (item == 42) {
                assertThat(outcomes.get(item)).isInstanceOfSatisfying(Outcome.Failure.class, (failure) -> {
                    assertThat(failure.cause()).isInstanceOf(PoisonTaskException.class);
                    assertThat(failure.cause())
                            .hasMessageContaining("c02-task#")
                            .hasMessageContaining("HALT");
                });
            } else {
                assertThat(outcomes.get(item)).isEqualTo(new Outcome.Success<>(item));
            }
        }
        assertThat(this.pools.exits()).hasSize(2);
        this.faults.noted(
                Fault.C02,
                "with retries: quarantined after " + this.pools.exits().size() + " deaths, 99 of 99 others done");
    }

    @Test
    void c02QuarantinedCallIsRefusedUntilItIsReleased() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("c02-call").quarantineAfter(2));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> die(pool, 1)).isInstanceOf(WorkerCrashedException.class);
        }

        PoisonTaskException poison = catchThrowableOfType(PoisonTaskException.class, () -> die(pool, 1));
        assertThat(poison.deaths()).isEqualTo(2);
        assertThat(poison.lastExit().exitCode()).isEqualTo(7);
        assertThat(pool.quarantine())
                .singleElement()
                .satisfies((task) -> assertThat(task.signature()).isEqualTo(poison.signature()));
        // The same call with another argument is another task.
        assertThatThrownBy(() -> die(pool, 2)).isInstanceOf(WorkerCrashedException.class);
        assertThat(this.pools.exits()).hasSize(3);

        assertThat(pool.release(poison.signature())).isTrue();
        assertThat(pool.quarantine()).isEmpty();
        assertThatThrownBy(() -> die(pool, 1)).isInstanceOf(WorkerCrashedException.class);
        await().untilAsserted(() -> assertThat(this.pools.exits()).hasSize(4));
    }

    private static void die(ProcessPool pool, int killer) throws InterruptedException {
        pool.apply(() -> OptionTasks.exitIf(killer, killer), PLAIN.withName("die"));
    }
}
