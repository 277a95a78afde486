package io.github.multiprocessing.pool;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.pool.WorkerCrashedException.Delivery;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that die in a task: what its caller is told, and what nobody else notices. */
class WorkerDeathIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private WorkerCrashedException crash(Fault fault, ProcessPool pool, SerializableCallable<?> task) {
        assertThat(catchThrowable(() -> pool.apply(HostileTasks::pid))).isNull();
        long askedAt = System.nanoTime();
        WorkerCrashedException crash = catchThrowableOfType(
                WorkerCrashedException.class,
                () -> pool.apply(task, TaskOptions.defaults().withName("the-killer")));
        this.faults.measuredSince(fault, "told after the call", askedAt);
        assertThat(crash)
                .isNotNull()
                .hasMessageContaining("the-killer")
                .hasMessageContaining(crash.exit().name())
                .hasMessageContaining("pid " + crash.exit().pid())
                .hasMessageContaining(crash.exit().kind().name());
        assertThat(crash.exit().task()).isEqualTo("the-killer");
        assertThat(pool.snapshot().lastExits()).extracting(ExitReport::task).startsWith("the-killer");
        return crash;
    }

    /** The same pool runs the next task in another process. */
    private static void assertGoesOn(ProcessPool pool, long deadPid) throws InterruptedException {
        assertThat(pool.apply(HostileTasks::pid)).isPositive().isNotEqualTo(deadPid);
    }

    @Test
    void w01KilledWorkerFailsItsCallerWithinSecondAndNobodyElse(@TempDir Path directory) throws Exception {
        String begun = directory.resolve("begun").toString();
        ProcessPool pool =
                this.pools.openReady(this.pools.builder("w01").processes(2).spares(1));
        AsyncResult<Long> victim = this.pools.watch(pool.applyAsync(
                () -> HostileTasks.block(begun), TaskOptions.defaults().withName("victim")));
        await().until(() -> Files.exists(Path.of(begun)));
        WorkerSnapshot worker = this.pools.awaitBusy(pool, 1).get(0);
        AsyncResult<Long> other = this.pools.watch(pool.applyAsync(() -> HostileTasks.slow(700)));
        this.pools.awaitBusy(pool, 2);

        signal("KILL", worker.pid());
        long killedAt = System.nanoTime();
        ExecutionException failure =
                catchThrowableOfType(ExecutionException.class, () -> victim.get(5, TimeUnit.SECONDS));
        this.faults.measuredSince(Fault.W01, "told after the kill", killedAt);
        pool.apply(HostileTasks::pid);
        this.faults.measuredSince(Fault.W01, "next task done after the kill", killedAt);
        assertThat(failure.getCause()).isInstanceOf(WorkerCrashedException.class);
        assertThat(failure.getCause())
                .hasMessageContaining("victim")
                .hasMessageContaining(worker.name())
                .hasMessageContaining("pid " + worker.pid())
                .hasMessageContaining("signal 9");
        assertThat(((WorkerCrashedException) failure.getCause()).delivery()).isEqualTo(Delivery.STARTED);
        assertThat(other.get()).isNotEqualTo(worker.pid());
    }

    @Test
    void w02WorkerKilledWhileIdleIsReplacedSilently() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("w02"));
        long pid = pool.snapshot().workers().get(0).pid();
        signal("KILL", pid);
        long killedAt = System.nanoTime();
        this.pools.awaitExit();
        assertGoesOn(pool, pid);
        this.faults.measuredSince(Fault.W02, "next task done after the kill", killedAt);

        assertThat(pool.snapshot().counters().failed()).isZero();
        assertThat(pool.snapshot().lastExits())
                .singleElement()
                .satisfies((exit) -> assertThat(exit.task()).isNull());
    }

    @Test
    void w03NativeCrashTellsOfItsReport() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w03"));
        WorkerCrashedException crash = crash(Fault.W03, pool, HostileTasks::crash);

        assertThat(crash.exit().kind()).isEqualTo(Kind.NATIVE_CRASH);
        assertThat(crash.exit().exitCode()).isEqualTo(134);
        assertThat(crash.exit().crashReportHead()).isNotEmpty();
        assertGoesOn(pool, crash.exit().pid());
    }

    @Test
    void w05HeapExhausted() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w05"));
        WorkerCrashedException crash = crash(Fault.W05, pool, HostileTasks::exhaustHeap);

        assertThat(crash.exit().kind()).isEqualTo(Kind.OUT_OF_MEMORY_HEAP);
        assertGoesOn(pool, crash.exit().pid());
    }

    @Test
    void w06AbsurdArray() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w06"));
        assertThat(crash(Fault.W06, pool, HostileTasks::absurdArray).exit().kind())
                .isEqualTo(Kind.OUT_OF_MEMORY_HEAP);
    }

    @Test
    void w07MetaspaceExhausted() throws Exception {
        ProcessPool pool = this.pools.open(
                this.pools.builder("w07").jvmArguments(List.of("-XX:MaxMetaspaceSize=24m", "-XX:TieredStopAtLevel=1")));
        assertThat(crash(Fault.W07, pool, HostileTasks::exhaustMetaspace).exit().kind())
                .isEqualTo(Kind.OUT_OF_MEMORY_METASPACE);
    }

    @Test
    void w08DirectMemoryExhaustedCostsTheWorkerAfterTheTask() throws Exception {
        ProcessPool pool =
                this.pools.open(this.pools.builder("w08").jvmArguments(List.of("-XX:MaxDirectMemorySize=32m")));
        long pid = pool.apply(HostileTasks::pid);
        long askedAt = System.nanoTime();
        OutOfMemoryError error =
                catchThrowableOfType(OutOfMemoryError.class, () -> pool.apply(HostileTasks::exhaustDirectMemory));
        this.faults.measuredSince(Fault.W08, "told after the call", askedAt);

        assertThat(error).hasMessageContaining("direct");
        assertGoesOn(pool, pid);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 143})
    void w11ExitInTask(int code) throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w11"));
        WorkerCrashedException crash = crash(Fault.W11, pool, () -> HostileTasks.exit(code));

        assertThat(crash.exit().kind()).isEqualTo(Kind.EXIT);
        assertThat(crash.exit().exitCode()).isEqualTo(code);
        assertGoesOn(pool, crash.exit().pid());
    }

    @Test
    void w12HaltInTask() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w12"));
        WorkerCrashedException crash = crash(Fault.W12, pool, () -> HostileTasks.halt(9));

        assertThat(crash.exit().kind()).isEqualTo(Kind.HALT);
        assertThat(crash.exit().exitCode()).isEqualTo(9);
        assertGoesOn(pool, crash.exit().pid());
    }

    @Test
    void w13HookThatNeverEndsIsKilled() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w13"));
        WorkerCrashedException crash = crash(Fault.W13, pool, () -> HostileTasks.exitWithHangingHook(1));

        assertThat(crash.exit().kind()).isEqualTo(Kind.EXIT);
        assertThat(crash.exit().uptime()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(12));
        assertGoesOn(pool, crash.exit().pid());
    }

    @Test
    void w14StackOverflowCostsTheWorkerAfterTheTask() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w14"));
        long pid = pool.apply(HostileTasks::pid);
        long askedAt = System.nanoTime();
        assertThat(catchThrowableOfType(StackOverflowError.class, () -> pool.apply(() -> HostileTasks.recurse(0))))
                .isNotNull();
        this.faults.measuredSince(Fault.W14, "told after the call", askedAt);
        long next = pool.apply(HostileTasks::pid);
        assertThat(next).isNotEqualTo(pid);

        assertThat(catchThrowableOfType(Error.class, () -> pool.apply(HostileTasks.Ruined::depth)))
                .isNotNull();
        assertGoesOn(pool, next);
    }

    @Test
    void c04AllWorkersKilledAtOnceAreReplaced() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("c04").processes(3));
        for (WorkerSnapshot worker : pool.snapshot().workers()) {
            signal("KILL", worker.pid());
        }
        long killedAt = System.nanoTime();
        this.pools.awaitExit();
        this.pools.awaitIdle(pool, 3);
        this.faults.measuredSince(Fault.C04, "three workers ready after the kill", killedAt);

        assertThat(pool.map((Integer n) -> n + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
    }
}
