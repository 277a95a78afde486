package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.pool.internal.HostileWorker;
import io.github.multiprocessing.pool.internal.HostileWorker.Attack;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real workers that a task has taken over and that say what the protocol forbids: each costs itself and its task only. */
class ProtocolViolationIT {

    private static final long MEGABYTE = 1 << 20;

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private ProcessPoolBuilder builder(String name) {
        return this.pools.builder(name).maxMessageBytes(1 << 20).jvmArguments(HostileWorker.JVM_ARGUMENTS);
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter((pool) -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** Attacks with one worker while another works, and expects that the other does not notice. */
    private ExitReport attack(ProcessPool pool, Attack attack) throws Exception {
        await().pollInterval(Duration.ofMillis(5))
                .until(() ->
                        PoolHarness.workersIn(pool, WorkerSnapshot.State.IDLE).size() >= 2);
        AsyncResult<Long> bystander = this.pools.watch(pool.applyAsync(() -> HostileTasks.slow(150)));
        AsyncResult<Long> victim = this.pools.watch(pool.applyAsync(
                () -> HostileWorker.attack(attack), TaskOptions.defaults().withName("attack")));
        ExecutionException failure =
                catchThrowableOfType(ExecutionException.class, () -> victim.get(10, TimeUnit.SECONDS));
        assertThat(failure).as("%s", attack).isNotNull();
        assertThat(failure.getCause())
                .as("%s", attack)
                .isInstanceOf(WorkerCrashedException.class)
                .hasMessageContaining("attack")
                .hasMessageContaining("PROTOCOL");
        ExitReport exit = ((WorkerCrashedException) failure.getCause()).exit();
        assertThat(exit.kind()).as("%s", attack).isEqualTo(Kind.PROTOCOL);
        assertThat(exit.detail()).as("%s", attack).isNotEmpty();
        assertThat(bystander.get(10, TimeUnit.SECONDS)).as("%s", attack).isNotEqualTo(exit.pid());
        return exit;
    }

    @Test
    void a18I03WorkerThatBreaksTheProtocolIsKilledAlone() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("a18").processes(2).spares(1));
        for (Attack attack : Attack.values()) {
            attack(pool, attack);
        }
        int attacks = Attack.values().length;
        await().until(() -> this.pools.exits().size() >= attacks);

        assertThat(this.pools.exits())
                .hasSize(attacks)
                .extracting(ExitReport::kind)
                .containsOnly(Kind.PROTOCOL);
        PoolCounters counters = pool.snapshot().counters();
        assertThat(counters).isEqualTo(new PoolCounters(2L * attacks, attacks, attacks, 0, 0, 0));
    }

    @Test
    void i02DeclaredLengthIsRefusedBeforeAnythingIsAllocated() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("i02").processes(2));
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long before =
                heap().stream().mapToLong((each) -> each.getUsage().getUsed()).sum();
        ExitReport large = attack(pool, Attack.LENGTH_OF_TWO_GIGABYTES);
        ExitReport control = attack(pool, Attack.CONTROL_LENGTH_OF_ONE_GIGABYTE);
        long peak = heap().stream()
                .mapToLong((each) -> each.getPeakUsage().getUsed())
                .sum();

        assertThat(large.detail()).contains("a frame of 2147483647 bytes; at most");
        assertThat(control.detail()).contains("a frame of 1073741824 bytes; at most");
        assertThat(peak - before).isLessThan(100 * MEGABYTE);
    }

    @Test
    void i16SecondAnswerCostsTheWorkerAndNoTask() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("i16").processes(2));
        AsyncResult<Long> twice = this.pools.watch(pool.applyAsync(HostileWorker::answerTwice));
        assertThat(twice.get(10, TimeUnit.SECONDS))
                .as("what the worker made up")
                .isNull();
        long answeredAt = System.nanoTime();
        long other = pool.apply(HostileTasks::pid);
        ExitReport exit = this.pools.awaitExit();
        this.faults.measuredSince(Fault.I16, "worker gone after its second answer", answeredAt);

        assertThat(exit.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(other).isNotEqualTo(exit.pid());
        assertThat(pool.snapshot().counters()).isEqualTo(new PoolCounters(2, 2, 0, 0, 0, 0));
    }

    @Test
    void a18FloodOfHeartbeatsIsBorne() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("flood").processes(2));
        AsyncResult<Long> flood = this.pools.watch(pool.applyAsync(() -> HostileWorker.heartbeats(100_000)));
        long other = pool.apply(HostileTasks::pid);
        long pid = flood.get(20, TimeUnit.SECONDS);

        assertThat(pid).isNotEqualTo(other);
        assertThat(pool.snapshot().counters()).isEqualTo(new PoolCounters(2, 2, 0, 0, 0, 0));
        assertThat(this.pools.exits()).isEmpty();
    }

    @Test
    void a18FloodOfProgressIsBorne() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("reports").processes(2));
        AsyncResult<Long> flood = this.pools.watch(pool.applyAsync(() -> HostileWorker.reports(100_000)));
        long other = pool.apply(HostileTasks::pid);
        long pid = flood.get(20, TimeUnit.SECONDS);

        assertThat(pid).isNotEqualTo(other);
        assertThat(pool.snapshot().counters()).isEqualTo(new PoolCounters(2, 2, 0, 0, 0, 0));
        assertThat(this.pools.exits()).isEmpty();
    }

    @Test
    void a18FloodOfLogEventsIsBorneAndCounted() throws Exception {
        List<WorkerLogEvent> taken = new CopyOnWriteArrayList<>();
        ProcessPool pool = this.pools.openReady(builder("logs")
                .processes(2)
                .heartbeatInterval(Duration.ofMillis(100))
                .logSink(taken::add));
        AsyncResult<Long> flood = this.pools.watch(pool.applyAsync(() -> HostileWorker.logs(100_000)));
        long other = pool.apply(HostileTasks::pid);
        long pid = flood.get(20, TimeUnit.SECONDS);
        await().until(() -> taken.stream().anyMatch((event) -> event.message().contains("dropped")));

        assertThat(pid).isNotEqualTo(other);
        assertThat(taken).hasSizeLessThan(30_000);
        assertThat(this.pools.exits()).isEmpty();
    }

    @Test
    void a18WorkerThatIsReadyAgainIsTakenNoteOfOnce() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        ProcessPool pool = this.pools.openReady(builder("again").listener(new PoolListener() {
            @Override
            public void workerReady(String worker, long pid, Duration startup) {
                told.add(pid);
            }
        }));
        long pid = pool.apply(() -> HostileWorker.readyAgain(50));
        // What that worker said before on the same socket has been read once it is killed for this.
        this.pools.watch(pool.applyAsync(() -> HostileWorker.attack(Attack.UNKNOWN_CONTROL_FRAME)));

        assertThat(this.pools.awaitExit().pid()).isEqualTo(pid);
        assertThat(told).containsOnlyOnce(pid);
    }

    @Test
    void a18WorkerThatAnnouncesItsExitGetsNoTaskAndIsKilledIfItStays() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("stays"));
        long pid = pool.apply(HostileWorker::announceExit);
        // The announcement takes the other socket than the result: it may come a moment later.
        await().pollInterval(Duration.ofMillis(20)).until(() -> pool.apply(HostileTasks::pid) != pid);
        ExitReport exit = this.pools.awaitExit();

        assertThat(exit.pid()).isEqualTo(pid);
        assertThat(exit.kind()).isEqualTo(Kind.EXIT);
        assertThat(pool.snapshot().counters().failed()).isZero();
    }
}
