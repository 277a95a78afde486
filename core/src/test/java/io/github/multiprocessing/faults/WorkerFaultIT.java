package io.github.multiprocessing.faults;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.testing.ChaosTasks;
import io.github.multiprocessing.testing.GreedyTasks;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die or stand still at any moment of what they do. */
@RunsAlone
class WorkerFaultIT {

    private static final Duration SILENCE = Duration.ofMillis(800);

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @RegisterExtension
    final QuietLogs quiet = new QuietLogs();

    private static SplittableRandom random(String test) {
        long seed = System.nanoTime();
        System.out.println(test + ": seed " + seed);
        return new SplittableRandom(seed);
    }

    private static Throwable failureOf(AsyncResult<?> result) {
        ExecutionException failure =
                catchThrowableOfType(ExecutionException.class, () -> result.get(20, TimeUnit.SECONDS));
        assertThat(failure).isNotNull();
        return failure.getCause();
    }

    private static void awaitMoment(int millis, SplittableRandom random) {
        long moment = System.nanoTime() + random.nextInt(millis * 1000) * 1000L;
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() >= moment);
    }

    @Test
    void w01KilledAtAnyMomentOfItsTask(@TempDir Path directory) throws Exception {
        ProcessPool pool =
                this.pools.openReady(this.pools.builder("w01").processes(2).spares(1));
        SplittableRandom random = random("w01");
        int crashed = 0;
        for (int round = 0; round < 15; round++) {
            long number = round;
            String file = directory.resolve("ran" + round).toString();
            AsyncResult<Long> task =
                    this.pools.watch(pool.applyAsync(() -> GreedyTasks.countAndWait(file, number, 250)));
            WorkerSnapshot worker = this.pools.awaitBusy(pool, 1).get(0);
            awaitMoment(250, random);
            // Not with a program, whose start may take longer than the task.
            ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();
            long killedAt = System.nanoTime();
            assertThat(task.await(Duration.ofSeconds(20))).isTrue();
            if (task.successful()) {
                assertThat(task.get()).isEqualTo(ChaosTasks.answer(number));
                assertThat(Path.of(file)).content().isEqualTo("ran\n");
            } else {
                this.faults.measuredSince(Fault.W01, "told after the kill", killedAt);
                assertThat(failureOf(task)).isInstanceOf(WorkerCrashedException.class);
                // It may have got as far as its worker and no further.
                assertThat(Files.exists(Path.of(file)) ? Files.readString(Path.of(file)) : "ran\n")
                        .isEqualTo("ran\n");
                crashed++;
            }
            this.pools.awaitIdle(pool, 3);
        }
        int expected = crashed;
        assertThat(expected).isPositive();
        assertThat(pool.snapshot().counters().failed()).isEqualTo(expected);
        assertThat(this.pools.exits())
                .hasSize(15)
                .extracting(ExitReport::signal)
                .containsOnly(9);
    }

    @Test
    void w03SignalledCrashTellsOfItsReport(@TempDir Path directory) throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("w03"));
        AsyncResult<Long> task = this.pools.begin(pool, directory);
        long pid = this.pools.awaitBusy(pool, 1).get(0).pid();
        signal("SEGV", pid);
        long killedAt = System.nanoTime();
        Throwable failure = failureOf(task);
        this.faults.measuredSince(Fault.W03, "told after the signal", killedAt);

        assertThat(failure)
                .isInstanceOfSatisfying(WorkerCrashedException.class, (crash) -> {
                    assertThat(crash.exit().kind()).isEqualTo(Kind.NATIVE_CRASH);
                    assertThat(crash.exit().crashReportHead()).isNotEmpty();
                })
                .hasMessageContaining("sent by kill");
    }

    private ProcessPoolBuilder watchful(String name) {
        return this.pools
                .builder(name)
                .heartbeatInterval(Duration.ofMillis(100))
                .heartbeatTimeout(SILENCE)
                .heapBytes(192 << 20);
    }

    @Test
    void w04WorkerStoppedWhileItSendsItsResultIsKilled() throws Exception {
        ProcessPool pool = this.pools.openReady(watchful("w04sending").quarantineAfter(0));
        SplittableRandom random = random("w04");
        for (int round = 0; round < 4; round++) {
            AsyncResult<byte[]> task = this.pools.watch(pool.applyAsync(() -> {
                HostileTasks.slow(50);
                return new byte[16 << 20];
            }));
            WorkerSnapshot worker = this.pools.awaitBusy(pool, 1).get(0);
            awaitMoment(40, random);
            signal("STOP", worker.pid());
            long stoppedAt = System.nanoTime();
            assertThat(task.await(Duration.ofSeconds(20))).isTrue();
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !ProcessTable.isAlive(worker.pid()));
            Duration past = Duration.ofNanos(System.nanoTime() - stoppedAt).minus(SILENCE);
            this.faults.measured(Fault.W04, "gone past the heartbeat timeout", past);
            if (task.successful()) {
                assertThat(task.get()).hasSize(16 << 20);
            } else {
                assertThat(failureOf(task))
                        .isInstanceOfSatisfying(
                                WorkerCrashedException.class,
                                (crash) -> assertThat(crash.exit().kind()).isEqualTo(Kind.HANG));
            }
            this.pools.awaitIdle(pool, 1);
        }
    }

    @Test
    void w04WorkerStoppedWhileItsPoolDrainsDoesNotHoldUpTheEnd(@TempDir Path directory) throws Exception {
        ProcessPool pool = this.pools.openReady(watchful("w04draining"));
        AsyncResult<Long> running = this.pools.begin(pool, directory);
        AsyncResult<Long> waiting = this.pools.watch(pool.applyAsync(HostileTasks::pid));
        long pid = this.pools.awaitBusy(pool, 1).get(0).pid();
        pool.close();
        signal("STOP", pid);
        assertThat(failureOf(running)).isInstanceOf(WorkerCrashedException.class);
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isNotEqualTo(pid);
        assertThat(pool.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void w22TaskThatKillsItsSiblingCostsTheSiblingsTaskOnly(@TempDir Path directory) throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("w22").processes(2));
        AsyncResult<Long> victim = this.pools.begin(pool, directory);
        long pid = this.pools.awaitBusy(pool, 1).get(0).pid();
        long killer = pool.apply(() -> {
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            return HostileTasks.pid();
        });
        long killedAt = System.nanoTime();
        assertThat(failureOf(victim))
                .isInstanceOfSatisfying(
                        WorkerCrashedException.class,
                        (crash) -> assertThat(crash.exit().pid()).isEqualTo(pid));
        this.faults.measuredSince(Fault.W22, "told after the kill", killedAt);
        assertThat(killer).isNotEqualTo(pid);
        assertThat(pool.snapshot().counters().failed()).isEqualTo(1);
    }

    @Test
    void w27WhatTasksLeaveBehindHarmsNobodyAndEndsWithTheirWorker() throws Exception {
        List<Leftovers> told = new CopyOnWriteArrayList<>();
        ProcessPool pool = this.pools.openReady(this.pools
                .builder("w27")
                .heartbeatInterval(Duration.ofMillis(100))
                .listener(new PoolListener() {
                    @Override
                    public void leftBehind(Leftovers left) {
                        told.add(left);
                    }
                }));
        Locale own = Locale.getDefault();
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
        TaskOptions named = TaskOptions.defaults().withName("leaver");
        long pid = pool.apply(GreedyTasks::leaveBehind, named);
        long leftAt = System.nanoTime();
        awaitLeftovers(told, Leftovers.Kind.THREAD);
        this.faults.measuredSince(Fault.W27, "told after the task", leftAt);
        Leftovers left = told.get(0);
        assertThat(left.task()).isEqualTo("leaver");
        assertThat(left.worker()).isEqualTo("w27-1");
        assertThat(left.pid()).isEqualTo(pid);
        assertThat(left.items())
                .contains(
                        new Leftovers.Item(Leftovers.Kind.THREAD, "left-behind"),
                        new Leftovers.Item(Leftovers.Kind.PROPERTY, "left.behind"),
                        new Leftovers.Item(Leftovers.Kind.LOCALE, own.toLanguageTag() + " -> tlh"));
        assertThat(pool.apply(GreedyTasks::changeTimeZone)).isEqualTo(pid);
        awaitLeftovers(told, Leftovers.Kind.TIME_ZONE);
        assertThat(pool.snapshot().leftovers()).containsExactlyInAnyOrderElementsOf(told);
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
        assertThat(pool.apply(() -> System.getProperty("left.behind"))).isEqualTo("yes");
        assertThat(pool.recycle("w27-1")).isTrue();
        long recycledAt = System.nanoTime();
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(20))
                .until(() -> !ProcessTable.isAlive(pid));
        this.faults.measuredSince(Fault.W27, "recycled after", recycledAt);

        assertThat(this.pools.awaitExit().kind()).isEqualTo(Kind.PLANNED);
        assertThat(pool.apply(() -> System.getProperty("left.behind"))).isNull();
        assertThat(pool.apply(() -> Locale.getDefault().toLanguageTag())).isEqualTo(own.toLanguageTag());
    }

    private static void awaitLeftovers(List<Leftovers> told, Leftovers.Kind kind) {
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        told.stream().flatMap((left) -> left.items().stream()).anyMatch((item) -> item.kind() == kind));
    }

    @Test
    void w27WorkerIsReplacedForWhatItsTaskLeftBehindIfThatIsWanted() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools
                .builder("w27recycle")
                .recycling(PoolSettings.Recycling.defaults().withOnLeftovers(true)));
        long pid = pool.apply(GreedyTasks::leaveBehind);
        assertThat(this.pools.awaitExit().detail()).contains("left something behind", "recycle.on-leftovers");
        assertThat(this.pools.exits()).extracting(ExitReport::kind).containsExactly(Kind.PLANNED);
        assertThat(ProcessTable.isAlive(pid)).isFalse();
        assertThat(pool.apply(() -> System.getProperty("left.behind"))).isNull();
        assertThat(pool.snapshot().counters().failed()).isZero();
    }

    @Test
    void w29WorkerThatHaltsBeforeWithinOrAfterItsResultIsNeverAskedTwice(@TempDir Path directory) throws Exception {
        ProcessPool pool = this.pools.openReady(
                this.pools.builder("w29").processes(2).spares(1).heapBytes(96 << 20));
        SplittableRandom random = random("w29");
        int lost = 0;
        int rounds = 12;
        for (int round = 0; round < rounds; round++) {
            String file = directory.resolve("ran" + round).toString();
            int micros = random.nextInt(40_000);
            AsyncResult<byte[]> task =
                    this.pools.watch(pool.applyAsync(() -> GreedyTasks.resultAndHalt(file, 1 << 20, micros)));
            assertThat(task.await(Duration.ofSeconds(20))).isTrue();
            if (task.successful()) {
                assertThat(task.get()).hasSize(1 << 20);
            } else {
                assertThat(failureOf(task)).isInstanceOf(WorkerCrashedException.class);
                lost++;
            }
            int exits = round + 1;
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> this.pools.exits().size() == exits);
            assertThat(Files.readAllLines(Path.of(file))).containsExactly("ran");
            this.pools.awaitIdle(pool, 3);
        }
        this.faults.noted(Fault.W29, lost + " of " + rounds + " results lost, no task run twice");
        assertThat(pool.snapshot().counters().failed()).isEqualTo(lost);
        assertThat(catchThrowable(() -> pool.apply(HostileTasks::pid))).isNull();
    }

    @Test
    void s06WorkerWhoseShutdownHookNeverEndsIsKilledAtTheEndOfThePool() throws Exception {
        Duration patience = Duration.ofMillis(700);
        ProcessPool pool = this.pools.openReady(this.pools.builder("s06").stopTimeout(patience));
        long pid = pool.apply(GreedyTasks::hangAtExit);
        long closedAt = System.nanoTime();
        pool.close();
        assertThat(pool.join(Duration.ofSeconds(20))).isTrue();
        Duration past = Duration.ofNanos(System.nanoTime() - closedAt).minus(patience);
        this.faults.measured(Fault.S06, "ended past the stop timeout", past);

        assertThat(ProcessTable.isAlive(pid)).isFalse();
        assertThat(this.pools.exits()).extracting(ExitReport::kind).isEqualTo(List.of(Kind.PLANNED));
    }
}
