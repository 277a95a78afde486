package io.github.multiprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.testing.GreedyTasks;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that take all there is of something, and a kernel that says no. */
@RunsAlone
class ResourceFaultIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @Test
    void w09KernelKillsTheWorkerAndSparesTheParent() throws Exception {
        try (ControlGroup memory = new ControlGroup("memory").set("memory.limit_in_bytes", 400 << 20);
                NestedParent parent =
                        new NestedParent("w09", 1, memory.prefix(), List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"))) {
            long worker = parent.workers().get(0);
            parent.ask("direct", "submitted");
            parent.awaitLine("exit OUT_OF_MEMORY_KILLED 9 " + worker);
            assertThat(ProcessTable.isAlive(worker)).isFalse();
            long seenAt = System.nanoTime();
            assertThat(parent.ask("outcome", "outcome")).isEqualTo("WorkerCrashedException");
            this.faults.measuredSince(Fault.W09, "told after the exit", seenAt);

            assertThat(parent.ask("pid", "pid")).isNotEqualTo(String.valueOf(worker));
            assertThat(memory.get("memory.oom_control")).containsPattern("oom_kill [1-9]");
        }
    }

    @Test
    void w10ThreadsLeakedUpToTheLimitCostTheirWorker() throws Exception {
        try (ControlGroup pids = new ControlGroup("pids")) {
            ProcessPool pool = this.pools.openReady(this.pools.builder("w10").processes(2));
            long pid = pool.apply(HostileTasks::pid);
            pids.add(pid);
            pids.set("pids.max", Integer.parseInt(pids.get("pids.current")) + 30);
            long askedAt = System.nanoTime();
            Throwable failure = null;
            while (failure == null) {
                failure = catchThrowable(() -> pool.apply(() -> GreedyTasks.leakThreads(10_000)));
            }
            assertThat(failure).isInstanceOfAny(OutOfMemoryError.class, WorkerCrashedException.class);
            this.faults.measuredSince(Fault.W10, "told after the call", askedAt);
            await().atMost(Duration.ofSeconds(10)).until(() -> !ProcessTable.isAlive(pid));
            assertThat(pool.apply(HostileTasks::pid)).isNotEqualTo(pid);
        }
    }

    @Test
    void w18FrozenWorkerThatTheKillDoesNotEndIsGivenUpAndReplaced(@TempDir Path directory) throws Exception {
        try (ControlGroup freezer = new ControlGroup("freezer")) {
            List<ExitReport> told = new CopyOnWriteArrayList<>();
            ProcessPool pool =
                    this.pools.openReady(this.pools.builder("w18").processes(2).listener(new PoolListener() {

                        @Override
                        public void workerExited(ExitReport report) {
                            told.add(report);
                        }
                    }));
            AsyncResult<Long> task = this.pools.begin(pool, directory);
            WorkerSnapshot worker = this.pools.awaitBusy(pool, 1).get(0);
            freezer.add(worker.pid());
            freezer.set("freezer.state", "FROZEN");
            try {
                await().until(() -> freezer.get("freezer.state").equals("FROZEN"));
                pool.kill(worker.name());
                long killedAt = System.nanoTime();
                ExecutionException failure =
                        catchThrowableOfType(ExecutionException.class, () -> task.get(15, TimeUnit.SECONDS));
                this.faults.measuredSince(Fault.W18, "told after the kill", killedAt);

                assertThat(failure.getCause())
                        .isInstanceOfSatisfying(
                                WorkerCrashedException.class,
                                (crash) -> assertThat(crash.exit().kind()).isEqualTo(Kind.LOST))
                        .hasMessageContaining("the system does not end it");
                assertThat(told).extracting(ExitReport::kind).containsExactly(Kind.LOST);
                this.pools.awaitIdle(pool, 2);
                assertThat(ProcessTable.isAlive(worker.pid())).isTrue();
                assertThat(pool.map((Integer n) -> n + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
            } finally {
                freezer.set("freezer.state", "THAWED");
            }
            long thawedAt = System.nanoTime();
            await().pollInterval(Duration.ofMillis(1)).until(() -> !ProcessTable.isAlive(worker.pid()));
            this.faults.measuredSince(Fault.W18, "gone once thawed", thawedAt);
        }
    }

    @Test
    void w19TaskThatLeavesTheCollectorNoRoomIsEnded() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("w19").heapBytes(32 << 20));
        Duration limit = Duration.ofSeconds(1);
        long askedAt = System.nanoTime();
        Throwable failure = catchThrowable(
                () -> pool.apply(GreedyTasks::thrash, TaskOptions.defaults().withTimeout(limit)));
        assertThat(failure)
                .isInstanceOfAny(TaskTimeoutException.class, WorkerCrashedException.class, OutOfMemoryError.class);
        this.faults.measured(
                Fault.W19,
                "past deadline and grace",
                Duration.ofNanos(System.nanoTime() - askedAt).minus(limit).minusMillis(300));
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
    }

    @Test
    void w19WorkerWhoseCollectorMakesLittleHeadwayIsDegradedAndThenReplaced(@TempDir Path directory) throws Exception {
        List<String> degraded = new CopyOnWriteArrayList<>();
        Duration beat = Duration.ofMillis(200);
        ProcessPool pool = this.pools.openReady(this.pools
                .builder("w19slow")
                .heapBytes(32 << 20)
                .heartbeatInterval(beat)
                .listener(new PoolListener() {
                    @Override
                    public void workerDegraded(String worker, long pid, String reason) {
                        degraded.add(worker + " " + pid + " " + reason);
                    }
                }));
        String file = directory.resolve("enough").toString();
        long askedAt = System.nanoTime();
        AsyncResult<Long> task = this.pools.watch(pool.applyAsync(() -> GreedyTasks.thrash(file)));
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> pool.snapshot().workers().stream().anyMatch(WorkerSnapshot::degraded));
        long heartbeats = Duration.ofNanos(System.nanoTime() - askedAt).dividedBy(beat);
        this.faults.noted(Fault.W19, "degraded after " + heartbeats + " heartbeats");
        WorkerSnapshot worker = pool.snapshot().workers().get(0);
        assertThat(worker.gcShare()).isGreaterThan(0.3);
        assertThat(worker.replacedFor()).contains("recycle.max-gc-share=0.5");
        assertThat(worker.state()).isEqualTo(WorkerSnapshot.State.BUSY);

        Files.createFile(Path.of(file));
        assertThat(task.get(30, TimeUnit.SECONDS)).isEqualTo(worker.pid());
        assertThat(this.pools.awaitExit().detail()).isEqualTo(worker.replacedFor());
        assertThat(this.pools.exits()).extracting(ExitReport::kind).containsExactly(Kind.PLANNED);
        assertThat(degraded).containsExactly("w19slow-1 " + worker.pid() + " " + worker.replacedFor());
        assertThat(pool.apply(HostileTasks::pid)).isNotEqualTo(worker.pid());
        assertThat(pool.snapshot().counters().failed()).isZero();
    }

    @Test
    void w25ForkBombFailsInItsWorkerAndEndsWithIt(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        String whenThere = go.toString();
        try (ControlGroup pids = new ControlGroup("pids")) {
            ProcessPool pool = this.pools.openReady(this.pools.builder("w25").processes(2));
            AsyncResult<Integer> bomb = this.pools.watch(pool.applyAsync(() -> GreedyTasks.fork(whenThere)));
            WorkerSnapshot worker = this.pools.awaitBusy(pool, 1).get(0);
            pids.add(worker.pid());
            pids.set("pids.max", Integer.parseInt(pids.get("pids.current")) + 40);
            Files.createFile(go);
            long toldAt = System.nanoTime();
            assertThat(bomb.await(Duration.ofSeconds(30))).isTrue();
            this.faults.measuredSince(Fault.W25, "told after the first fork", toldAt);
            // Each process costs its parent a thread as well; which of them was the one too many decides the error.
            if (bomb.successful()) {
                assertThat(bomb.get()).isBetween(1, 40);
            } else {
                assertThat(catchThrowable(bomb::get)).hasCauseInstanceOf(OutOfMemoryError.class);
            }

            assertThat(pool.map((Integer n) -> n + 1, List.of(1, 2, 3, 4))).containsExactly(2, 3, 4, 5);
            pool.kill(worker.name());
            long killedAt = System.nanoTime();
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> pids.get("cgroup.procs").isEmpty());
            this.faults.measuredSince(Fault.W25, "all of it gone", killedAt);
            this.pools.awaitIdle(pool, 2);
        }
    }

    /** Lets a pool's only worker have no more than so many descriptors beyond those that it has. Returns how many it has. */
    private static int limitDescriptors(ProcessPool pool, int beyond) throws Exception {
        long pid = pool.apply(HostileTasks::pid);
        // Classes in a directory, as those of a test, cannot be loaded without a descriptor: what will be needed is
        // now.
        assertThat(catchThrowable(() -> pool.apply(() -> GreedyTasks.open("/no/such/file"))))
                .hasCauseInstanceOf(FileNotFoundException.class);
        assertThat(pool.apply(() -> new byte[1])).hasSize(1);
        int open = ProcessTable.openFiles(pid).orElseThrow();
        int limit = open + beyond;
        Privileges.assume(
                "prlimit --nofile", "prlimit", "--pid", String.valueOf(pid), "--nofile=" + limit + ":" + limit);
        return open;
    }

    @Test
    void w26DescriptorsLeakedUpToTheLimitFailTheTask() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("w26"));
        limitDescriptors(pool, 20);
        long askedAt = System.nanoTime();
        RemoteTaskException failure =
                catchThrowableOfType(RemoteTaskException.class, () -> pool.apply(GreedyTasks::leakDescriptors));
        this.faults.measuredSince(Fault.W26, "told after the call", askedAt);

        assertThat(failure).hasCauseInstanceOf(IOException.class).hasStackTraceContaining("Too many open files");
        assertThat(pool.apply(() -> new byte[5 << 20])).hasSize(5 << 20);
    }

    @Test
    void w26ChannelGoesOnWithoutDescriptors() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("w26channel"));
        limitDescriptors(pool, 20);
        assertThat(pool.apply(() -> GreedyTasks.leakDescriptorsAndAnswer(5 << 20)))
                .hasSize(5 << 20);
    }

    @Test
    void w26WorkerIsReplacedBetweenTasksBeforeItsDescriptorsRunOut() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("w26early"));
        int beyond = 200;
        int open = limitDescriptors(pool, beyond);
        int tooMany = (open + beyond) * 4 / 5 + 5 - open;
        long pid = pool.apply(() -> GreedyTasks.leakDescriptors(tooMany));
        long leakedAt = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> pool.apply(HostileTasks::pid) != pid);
        this.faults.measuredSince(Fault.W26, "replaced after the leak", leakedAt);

        assertThat(this.pools.awaitExit().kind()).isEqualTo(Kind.PLANNED);
        // One task has failed: the one that asked for a file that there is not.
        assertThat(pool.snapshot().counters().failed()).isEqualTo(1);
    }
}
