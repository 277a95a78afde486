package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.pool.PoolSettings.Recycling;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Workers that grow, leak or get old are replaced between two tasks, and no task fails for it. */
class RecyclingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private ProcessPool pool(String name, Recycling recycling) {
        return this.pools.openReady(this.pools
                .builder(name)
                .recycling(recycling)
                .heartbeatInterval(Duration.ofMillis(200))
                .jvmArguments(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=512m")));
    }

    private void awaitReplacement(ProcessPool pool, long pid) {
        await().atMost(PATIENCE).until(() -> pool.apply(HostileTasks::pid) != pid);
        assertThat(this.pools.awaitExit().kind()).isEqualTo(Kind.PLANNED);
        assertThat(pool.snapshot().counters().failed()).isZero();
    }

    @Test
    void w08WorkerThatLeaksDirectMemoryIsReplacedBetweenTasks() throws Exception {
        ProcessPool pool = pool("leaking", new Recycling(0, Duration.ZERO, 192 << 20, 0));
        long pid = pool.apply(HostileTasks::pid);
        assertThat(ProcessTable.memory(pid).orElseThrow().anonymous()).isLessThan(192 << 20);
        assertThat(pool.apply(() -> HostileTasks.keepDirectMemory(256))).isEqualTo(pid);
        long leakedAt = System.nanoTime();
        awaitReplacement(pool, pid);
        this.faults.measuredSince(Fault.W08, "replaced after the leak", leakedAt);
    }

    @Test
    void w08WorkerThatLeaksMemoryThatIsNotDirectIsReplacedBetweenTasks() throws Exception {
        ProcessPool pool = pool("uncounted", new Recycling(0, Duration.ZERO, 192 << 20, 0));
        long pid = pool.apply(HostileTasks::pid);
        assertThat(pool.apply(() -> HostileTasks.keepUncountedMemory(256))).isEqualTo(pid);
        long leakedAt = System.nanoTime();
        awaitReplacement(pool, pid);
        this.faults.measuredSince(Fault.W08, "replaced after the leak", leakedAt);
    }

    @Test
    void w08WorkerAboveTheHardLimitIsKilledInItsTask() {
        ProcessPool pool = pool("swelling", new Recycling(0, Duration.ZERO, 0, 192 << 20, 0, 0));
        assertThatThrownBy(() -> pool.apply(() -> HostileTasks.keepDirectMemoryAndBlock(256)))
                .isInstanceOf(WorkerCrashedException.class)
                .hasMessageContaining("multiprocessing.pool.recycle.kill-resident=" + (192 << 20));
    }

    @Test
    void w08WorkerWhoseHeapStaysFullIsReplacedBetweenTasks() throws Exception {
        ProcessPool pool = pool("full", new Recycling(0, Duration.ZERO, 0, 24 << 20));
        long pid = pool.apply(HostileTasks::pid);
        assertThat(pool.apply(() -> HostileTasks.keepHeap(28))).isEqualTo(pid);
        awaitReplacement(pool, pid);
    }

    @Test
    void w10WorkerThatLeaksThreadsIsReplacedBetweenTasks() throws Exception {
        ProcessPool pool = pool("threads", new Recycling(0, Duration.ZERO, 0, 0, 0, 60));
        long pid = pool.apply(HostileTasks::pid);
        assertThat(pool.apply(() -> HostileTasks.keepThreads(60))).isEqualTo(pid);
        awaitReplacement(pool, pid);
    }

    @Test
    void w32OldWorkersAreReplacedAndNotAllAtOnce() {
        ProcessPool pool = this.pools.openReady(
                this.pools.builder("ageing").processes(2).recycling(new Recycling(0.5, Duration.ofSeconds(3), 0, 0)));
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> {
            assertThat(pool.snapshot().workers()).hasSizeBetween(2, 3);
            pool.apply(HostileTasks::pid);
            return this.pools.exits().size() >= 2;
        });
        assertThat(this.pools.exits())
                .allSatisfy((exit) -> assertThat(exit.kind()).isEqualTo(Kind.PLANNED));
        assertThat(pool.snapshot().counters().failed()).isZero();
        this.faults.noted(
                Fault.W32,
                this.pools.exits().size() + " workers of at most 3 s of age and 50 % jitter replaced, none failed");
    }
}
