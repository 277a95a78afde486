package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ExitReport.Kind;
import org.junit.jupiter.api.Test;

/** How the number of workers follows the load, and what it is told to be. */
class PoolStateMachineScalingTests {

    private static MachineFixture elastic(int min, int max, int spares) {
        return MachineFixture.ready(MachineSettings.of(max).withSpares(spares).elastic(min));
    }

    /** Every worker works, and a task waits until nobody is added any more. */
    private static void saturate(MachineFixture pool) {
        for (int round = 0; round < 8; round++) {
            pool.submit(1, 0);
            pool.pass(150);
            pool.readyAll();
        }
    }

    private static void finish(MachineFixture pool) {
        while (pool.machine.roster().running() > 0) {
            pool.answer(pool.workers.which(SimulatedWorker::works).get(0), 1);
        }
    }

    private static void exitStopped(MachineFixture pool) {
        pool.workers.which((worker) -> worker.stopping).forEach((worker) -> pool.exit(worker, Kind.PLANNED));
    }

    @Test
    void elasticPoolStartsWithItsMinimum() {
        assertThat(elastic(1, 3, 0).takeOrders()).containsExactly("launch 1");
        assertThat(elastic(1, 3, 1).takeOrders()).containsExactly("launch 1", "launch 2");
    }

    @Test
    void growsByOneWhenTaskHasWaitedAndNobodyIsStarting() {
        MachineFixture pool = elastic(1, 3, 0);
        pool.submit(1, 0);
        pool.submit(1, 0);
        pool.submit(1, 0);
        pool.takeOrders();
        pool.pass(99);
        assertThat(pool.takeOrders()).isEmpty();
        pool.pass(1);
        assertThat(pool.takeOrders()).containsExactly("launch 2");
        pool.pass(500);
        assertThat(pool.takeOrders()).as("one is starting").isEmpty();
        pool.readyAll();
        assertThat(pool.takeOrders()).contains("dispatch 2");
        pool.pass(1);
        assertThat(pool.takeOrders()).containsExactly("launch 3");
    }

    @Test
    void doesNotGrowAboveItsMaximumNorForTasksThatDoNotWait() {
        MachineFixture pool = elastic(1, 2, 0);
        for (int task = 0; task < 50; task++) {
            pool.submit(1, 0);
            pool.pass(90);
            finish(pool);
        }
        assertThat(pool.machine.size().target()).isEqualTo(1);
        saturate(pool);
        assertThat(pool.machine.size().target()).isEqualTo(2);
        assertThat(pool.machine.roster().size()).isEqualTo(2);
    }

    @Test
    void spareTakesTheWaitingTaskAtOnceAndIsReplaced() {
        MachineFixture pool = elastic(1, 2, 1);
        pool.submit(1, 0);
        pool.submit(1, 0);
        pool.takeOrders();
        pool.pass(100);
        assertThat(pool.takeOrders()).containsExactly("dispatch 1", "launch 3");
    }

    @Test
    void idleWorkersAboveTheMinimumEndAndTheOneUsedLastStays() {
        MachineFixture pool = elastic(1, 3, 0);
        saturate(pool);
        finish(pool);
        pool.takeOrders();
        pool.pass(9_000);
        pool.submit(1, 0);
        SimulatedWorker used = pool.workers.which(SimulatedWorker::works).get(0);
        finish(pool);
        pool.pass(900);
        assertThat(pool.takeOrders()).containsExactly("dispatch " + used.id.slot());
        pool.pass(500);
        assertThat(pool.takeOrders()).hasSize(2).allMatch((order) -> order.startsWith("stop"));
        exitStopped(pool);
        pool.pass(60_000);
        assertThat(pool.takeOrders()).isEmpty();
        assertThat(pool.workers.which((worker) -> true)).containsExactly(used);
        assertThat(pool.machine.roster().restartsOf(1)).isZero();
    }

    @Test
    void sparesDoNotCountAsIdle() {
        MachineFixture pool = elastic(1, 3, 1);
        saturate(pool);
        pool.takeOrders();
        pool.pass(60_000);
        assertThat(pool.takeOrders()).as("all three work").isEmpty();
        finish(pool);
        pool.pass(60_000);
        exitStopped(pool);
        assertThat(pool.machine.roster().size()).isEqualTo(2);
    }

    @Test
    void resizeStartsWhoIsMissing() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(1, 0);
        pool.submit(1, 0);
        pool.takeOrders();
        pool.machine.resize(0, 3, pool.now());
        assertThat(pool.takeOrders()).containsExactly("launch 2", "launch 3");
        pool.readyAll();
        assertThat(pool.takeOrders()).containsExactly("dispatch 2");
    }

    @Test
    void shrinkingLetsRunningTasksEnd() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(3));
        Chunk first = pool.submit(1, 0);
        Chunk second = pool.submit(1, 0);
        Chunk waiting = pool.submit(1, 0);
        pool.submit(1, 0);
        pool.answer(pool.workers.which((worker) -> worker.chunk() == waiting).get(0), 1);
        finish(pool);
        Chunk third = pool.submit(1, 0);
        Chunk fourth = pool.submit(1, 0);
        pool.takeOrders();
        pool.machine.resize(0, 1, pool.now());
        assertThat(pool.takeOrders()).as("the idle one").hasSize(1);
        pool.submit(1, 0);
        assertThat(pool.takeOrders()).as("two still run").isEmpty();
        pool.answer(pool.workers.which((worker) -> worker.chunk() == third).get(0), 1);
        assertThat(pool.takeOrders()).hasSize(1).allMatch((order) -> order.startsWith("stop"));
        pool.answer(pool.workers.which((worker) -> worker.chunk() == fourth).get(0), 1);
        assertThat(pool.takeOrders()).hasSize(1).allMatch((order) -> order.startsWith("dispatch"));
        exitStopped(pool);
        assertThat(pool.machine.roster().size()).isEqualTo(1);
        assertThat(pool.endings(first)).hasOnlyElementsOfType(Ending.Value.class);
        assertThat(pool.endings(second)).hasOnlyElementsOfType(Ending.Value.class);
    }

    @Test
    void resizeKeepsFixedSizeFixedAndTheMinimumOfAnElasticOne() {
        PoolSize fixed = new PoolSize(MachineSettings.of(2).toPoolSettings());
        fixed.resize(4);
        assertThat(fixed.mayShrink()).isFalse();
        assertThat(fixed.target()).isEqualTo(4);

        PoolSize elastic = new PoolSize(MachineSettings.of(4).elastic(2).toPoolSettings());
        elastic.resize(8);
        assertThat(elastic.min()).isEqualTo(2);
        elastic.resize(1);
        assertThat(elastic.min()).isEqualTo(1);
        assertThat(elastic.max()).isEqualTo(1);
    }
}
