package io.github.multiprocessing.pool;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Workers that neither end nor answer, and what holds on to them. */
class HangingWorkerIT {

    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final Duration SILENCE = Duration.ofMillis(2000);

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private TaskTimeoutException timeout(Fault fault, ProcessPool pool, SerializableCallable<?> task) {
        long startedAt = System.nanoTime();
        TaskTimeoutException timeout = catchThrowableOfType(
                TaskTimeoutException.class,
                () -> pool.apply(task, TaskOptions.defaults().withTimeout(LIMIT)));
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        assertThat(timeout).isNotNull().hasMessageContaining("400 ms");
        assertThat(took).isGreaterThanOrEqualTo(LIMIT);
        Duration grace = timeout.workerKilled() ? PoolHarness.INTERRUPT_GRACE : Duration.ZERO;
        this.faults.measured(
                fault,
                "told past the deadline" + (timeout.workerKilled() ? " and the grace" : ""),
                took.minus(LIMIT).minus(grace));
        return timeout;
    }

    private void assertKilledAtTheDeadline(Fault fault, String name, SerializableCallable<?> task)
            throws InterruptedException {
        ProcessPool pool = this.pools.openReady(this.pools.builder(name));
        long pid = pool.apply(HostileTasks::pid);
        TaskTimeoutException timeout = timeout(fault, pool, task);

        assertThat(timeout.workerKilled()).isTrue();
        assertThat(timeout.where()).isNotEmpty();
        assertThat(this.pools.awaitExit().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(ProcessTable.isAlive(pid)).isFalse();
        assertThat(pool.apply(HostileTasks::pid)).isNotEqualTo(pid);
    }

    @Test
    void w15EndlessLoopIsKilled() throws Exception {
        assertKilledAtTheDeadline(Fault.W15, "w15", HostileTasks::spin);
    }

    @Test
    void w16DeadlockIsKilled() throws Exception {
        assertKilledAtTheDeadline(Fault.W16, "w16", HostileTasks::deadlock);
    }

    @Test
    void w16TaskThatSwallowsInterruptsIsKilled() throws Exception {
        assertKilledAtTheDeadline(Fault.W16, "w16b", HostileTasks::swallowInterrupts);
    }

    @Test
    void w17TaskBlockedInNativeCodeIsKilled(@TempDir Path directory) throws Exception {
        String fifo = directory.resolve("fifo").toString();
        assertThat(new ProcessBuilder("mkfifo", fifo).start().waitFor()).isZero();
        assertKilledAtTheDeadline(Fault.W17, "w17", () -> HostileTasks.readFifo(fifo));
    }

    @Test
    void w15TaskThatObeysTheInterruptLeavesItsWorkerAlive() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("obeys"));
        long pid = pool.apply(HostileTasks::pid);
        TaskTimeoutException timeout = timeout(Fault.W15, pool, HostileTasks::block);

        assertThat(timeout.workerKilled()).isFalse();
        assertThat(timeout.where()).extracting(StackTraceElement::getMethodName).contains("block");
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
    }

    @Test
    void w15LoopsOnTwiceAsManyWorkersAsProcessorsAreAllKilled() throws Exception {
        int workers = Math.min(4, 2 * Runtime.getRuntime().availableProcessors());
        ProcessPool pool = this.pools.openReady(this.pools.builder("w15all").processes(workers));
        long startedAt = System.nanoTime();
        List<AsyncResult<Long>> loops = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            loops.add(this.pools.watch(
                    pool.applyAsync(HostileTasks::spin, TaskOptions.defaults().withTimeout(LIMIT))));
        }
        for (AsyncResult<Long> loop : loops) {
            ExecutionException failure =
                    catchThrowableOfType(ExecutionException.class, () -> loop.get(15, TimeUnit.SECONDS));
            assertThat(failure.getCause()).isInstanceOf(TaskTimeoutException.class);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        this.faults.measured(
                Fault.W15,
                "on all processors, told past the deadline and the grace",
                took.minus(LIMIT).minus(PoolHarness.INTERRUPT_GRACE));
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
    }

    private ProcessPoolBuilder watchful(String name) {
        return this.pools
                .builder(name)
                .heartbeatInterval(Duration.ofMillis(100))
                .heartbeatTimeout(SILENCE);
    }

    @Test
    void w04StoppedWorkerIsKilledAsHung(@TempDir Path directory) throws Exception {
        String begun = directory.resolve("begun").toString();
        ProcessPool pool = this.pools.openReady(watchful("w04"));
        AsyncResult<Long> task = this.pools.watch(pool.applyAsync(() -> HostileTasks.block(begun)));
        await().until(() -> Files.exists(Path.of(begun)));
        long pid = pool.snapshot().workers().get(0).pid();
        signal("STOP", pid);
        long stoppedAt = System.nanoTime();

        ExecutionException failure =
                catchThrowableOfType(ExecutionException.class, () -> task.get(10, TimeUnit.SECONDS));
        Duration took = Duration.ofNanos(System.nanoTime() - stoppedAt);
        this.faults.measured(Fault.W04, "told past the heartbeat timeout", took.minus(SILENCE));
        assertThat(failure.getCause())
                .isInstanceOfSatisfying(
                        WorkerCrashedException.class,
                        (crash) -> assertThat(crash.exit().kind()).isEqualTo(Kind.HANG));
        assertThat(failure).hasMessageContaining("heartbeat.timeout");
        assertThat(pool.apply(HostileTasks::pid)).isNotEqualTo(pid);
    }

    @Test
    void w04WorkerStoppedWhileIdleOrStartingIsReplaced() throws Exception {
        ProcessPool pool = this.pools.open(watchful("w04idle").startTimeout(Duration.ofSeconds(3)));
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> pool.snapshot().workers().get(0).pid() > 0);
        long starting = pool.snapshot().workers().get(0).pid();
        signal("STOP", starting);
        await().atMost(Duration.ofSeconds(10)).until(() -> !ProcessTable.isAlive(starting));
        this.pools.awaitIdle(pool, 1);
        long idle = pool.snapshot().workers().get(0).pid();
        signal("STOP", idle);
        long stoppedAt = System.nanoTime();
        await().atMost(Duration.ofSeconds(10)).until(() -> !ProcessTable.isAlive(idle));
        Duration took = Duration.ofNanos(System.nanoTime() - stoppedAt);
        this.faults.measured(Fault.W04, "gone past the heartbeat timeout", took.minus(SILENCE));

        assertThat(pool.apply(HostileTasks::pid)).isNotIn(starting, idle);
    }

    @Test
    void w04bShortStopHarmsNobody() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("w04b").heartbeatTimeout(Duration.ofSeconds(6)));
        long pid = pool.apply(HostileTasks::pid);
        signal("STOP", pid);
        AsyncResult<Long> task = this.pools.watch(pool.applyAsync(HostileTasks::pid));
        assertThat(task.await(Duration.ofSeconds(2))).isFalse();
        signal("CONT", pid);

        assertThat(task.get(5, TimeUnit.SECONDS)).isEqualTo(pid);
        assertThat(this.pools.exits()).isEmpty();
    }

    @Test
    void w20FloodOfOutputStallsNobody() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w20"));
        long startedAt = System.nanoTime();
        assertThat(pool.apply(
                        () -> HostileTasks.flood(20), TaskOptions.defaults().withTimeout(Duration.ofSeconds(20))))
                .isEqualTo(20);
        this.faults.measuredSince(Fault.W20, "20 MB of lines written in", startedAt);
    }

    @Test
    void w21ClosedStandardStreamsDoNoHarm() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w21"));
        long pid = pool.apply(HostileTasks::pid);
        assertThat(pool.apply(HostileTasks::closeStreams)).isEqualTo("closed");
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
    }

    @Test
    void w23w24GrandchildDiesWithItsWorkerWhoseEndIsSeenAtOnce() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("w23"));
        long grandchild = pool.apply(HostileTasks::startGrandchild);
        assertThat(ProcessTable.isAlive(grandchild)).isTrue();
        long startedAt = System.nanoTime();
        assertThat(catchThrowableOfType(WorkerCrashedException.class, () -> pool.apply(() -> HostileTasks.halt(1))))
                .isNotNull();

        // The grandchild held the worker's output open; the end of the process is what counts.
        this.faults.measuredSince(Fault.W24, "told after the call", startedAt);
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !ProcessTable.isAlive(grandchild));
        this.faults.measuredSince(Fault.W23, "gone after the call", startedAt);
    }
}
