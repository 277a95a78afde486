package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolSettings.Recycling;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers that reach a limit retire: the replacement first, one after the other, between two tasks. */
class PoolStateMachineRecyclingTests {

    private static final Recycling LIMITS = new Recycling(0, Duration.ofSeconds(60), 1000, 2000, 500, 50);

    private static MachineFixture ready(int processes) {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(processes).withRecycling(LIMITS));
        pool.takeOrders();
        return pool;
    }

    @Test
    void w32OldWorkersAreReplacedOneAfterTheOther() {
        MachineFixture pool = ready(2);
        pool.pass(59_000);
        assertThat(pool.takeOrders()).isEmpty();
        pool.pass(1_250);
        assertThat(pool.takeOrders()).containsExactly("launch 3");
        pool.readyAll();
        assertThat(pool.takeOrders()).containsExactly("stop 1");
        pool.pass(1_000);
        assertThat(pool.takeOrders()).as("the first one is not gone").isEmpty();
        pool.exit(pool.worker(1), Kind.PLANNED);
        assertThat(pool.takeOrders()).containsExactly("launch 1");
        pool.readyAll();
        assertThat(pool.takeOrders()).containsExactly("stop 2");
        pool.exit(pool.worker(2), Kind.PLANNED);
        assertThat(pool.takeOrders()).isEmpty();
    }

    @Test
    void w08LargeWorkerIsReplacedWhenItsTaskHasEnded() {
        MachineFixture pool = ready(1);
        Chunk task = pool.submit(1, 0);
        pool.takeOrders();
        pool.measure(pool.worker(1), 1000, 50, 80);
        assertThat(pool.takeOrders()).isEmpty();
        pool.measure(pool.worker(1), 1001, 50, 80);
        assertThat(pool.takeOrders()).containsExactly("launch 2");
        pool.readyAll();
        assertThat(pool.takeOrders()).isEmpty();
        pool.answer(pool.worker(1), 1);
        assertThat(pool.takeOrders()).containsExactly("stop 1");
        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void w08WorkerAboveTheHardLimitIsKilled() {
        MachineFixture pool = ready(1);
        pool.submit(1, 0);
        pool.takeOrders();
        pool.measure(pool.worker(1), 2001, 1, 1);
        assertThat(pool.takeOrders()).containsExactly("kill 1 OUT_OF_MEMORY", "launch 2");
    }

    @Test
    void w08w10w26FullHeapThreadsAndFilesCountAsWell() {
        MachineFixture pool = ready(3);
        pool.machine.health().collected(pool.worker(1).id, 501, pool.now());
        assertThat(pool.takeOrders()).containsExactly("launch 4");
        pool.measure(pool.worker(2), 1, 51, 1);
        pool.measure(pool.worker(3), 1, 1, 81);
        assertThat(pool.takeOrders()).as("one at a time").isEmpty();
        pool.readyAll();
        assertThat(pool.takeOrders()).containsExactly("stop 1");
        pool.exit(pool.worker(1), Kind.PLANNED);
        pool.readyAll();
        assertThat(pool.takeOrders()).containsExactly("launch 1", "stop 2");
        pool.exit(pool.worker(2), Kind.PLANNED);
        pool.readyAll();
        assertThat(pool.takeOrders()).containsExactly("launch 2", "stop 3");
    }

    @Test
    void w19WorkerIsDegradedByThreeSamplesInARowAndReplacedBetweenTasks() {
        MachineFixture pool = ready(1);
        Chunk task = pool.submit(1, 0);
        pool.takeOrders();
        SimulatedWorker worker = pool.worker(1);
        assertThat(collecting(pool, worker, 501, 501, 500, 900, 900)).containsOnlyNulls();
        assertThat(pool.takeOrders()).as("two in a row at most").isEmpty();
        assertThat(collecting(pool, worker, 730, 1000, 0))
                .containsExactly(
                        "its collector took more than 50 % of the time in 3 samples in a row, 73 % in the last"
                                + " (multiprocessing.pool.recycle.max-gc-share=0.5)",
                        null, null);
        assertThat(pool.takeOrders()).containsExactly("launch 2");
        pool.readyAll();
        assertThat(pool.takeOrders()).as("it runs its task").isEmpty();
        WorkerRecord record = pool.machine.roster().inSlot(1);
        assertThat(record.collector.degraded()).isTrue();
        assertThat(record.collector.share()).isZero();
        assertThat(record.explain(SimulatedWorkers.report(record.id, Kind.PLANNED), 0)
                        .detail())
                .contains("max-gc-share");
        pool.answer(worker, 1);
        assertThat(pool.takeOrders()).containsExactly("stop 1");
        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void w19CollectorMayTakeAllTheTimeIfThereIsNoLimit() {
        MachineFixture pool = MachineFixture.ready(
                MachineSettings.of(1).withRecycling(Recycling.defaults().withMaxGcShare(0)));
        pool.takeOrders();
        assertThat(collecting(pool, pool.worker(1), 1000, 1000, 1000, 1000)).containsOnlyNulls();
        assertThat(pool.takeOrders()).isEmpty();
    }

    private static List<String> collecting(MachineFixture pool, SimulatedWorker worker, int... samples) {
        List<String> degraded = new ArrayList<>();
        for (int sample : samples) {
            degraded.add(pool.machine.health().collecting(worker.id, sample, pool.now()));
        }
        return degraded;
    }

    @Test
    void w27WorkerIsReplacedForWhatItsTasksLeaveIfThatIsWanted() {
        MachineFixture pool = ready(1);
        pool.machine.health().left(pool.worker(1).id, "task", pool.now());
        assertThat(pool.takeOrders()).isEmpty();

        pool = MachineFixture.ready(
                MachineSettings.of(1).withRecycling(Recycling.defaults().withOnLeftovers(true)));
        pool.takeOrders();
        pool.machine.health().left(pool.worker(1).id, "task", pool.now());
        assertThat(pool.takeOrders()).containsExactly("launch 2");
        assertThat(pool.machine.roster().inSlot(1).dueFor)
                .isEqualTo("its task 'task' left something behind (multiprocessing.pool.recycle.on-leftovers=true)");
    }

    @Test
    void retiringWorkerGoesThoughTasksWait() {
        MachineFixture pool = ready(1);
        for (int task = 0; task < 5; task++) {
            pool.submit(1, 0);
        }
        pool.measure(pool.worker(1), 1001, 1, 1);
        pool.readyAll();
        pool.takeOrders();
        while (pool.worker(1).works()) {
            pool.answer(pool.worker(1), pool.worker(1).answerable());
        }
        assertThat(pool.takeOrders()).contains("stop 1", "dispatch 2");
    }

    @Test
    void workerThatHasRunItsLastTaskDoesNotWaitForItsTurn() {
        MachineFixture pool = MachineFixture.ready(
                MachineSettings.of(2).withMaxTasksPerChild(1).withRecycling(LIMITS));
        pool.submit(1, 0);
        pool.submit(1, 0);
        pool.takeOrders();
        pool.answer(pool.worker(1), 1);
        pool.answer(pool.worker(2), 1);
        assertThat(pool.takeOrders()).contains("stop 1", "stop 2", "launch 4");
    }

    @Test
    void w32JitterLowersTheLimitsOfSingleWorkers() {
        MachineSettings settings = MachineSettings.of(1)
                .withMaxTasksPerChild(100)
                .withRecycling(new Recycling(0.5, Duration.ofSeconds(100), 1000, 500));
        WorkerLimits lowest = WorkerLimits.of(settings.toPoolSettings(), () -> 1.0);
        WorkerLimits highest = WorkerLimits.of(settings.toPoolSettings(), () -> 0.0);
        assertThat(lowest).isEqualTo(new WorkerLimits(50, 50_000_000_000L, 500, 250));
        assertThat(highest).isEqualTo(new WorkerLimits(100, 100_000_000_000L, 1000, 500));
        WorkerLimits none = WorkerLimits.of(MachineSettings.of(1).toPoolSettings(), () -> 1.0);
        assertThat(none.allowance(1_000_000)).isEqualTo(Integer.MAX_VALUE);
        assertThat(none.tooOld(Long.MAX_VALUE) || none.tooLarge(Long.MAX_VALUE) || none.tooFull(Long.MAX_VALUE))
                .isFalse();
    }
}
