package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers: how they are watched, replaced and ended. */
class PoolStateMachineSupervisionTests {

    @Test
    void retiringWorkerWaitsForItsReplacement() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.takeOrders();
        pool.machine.recycle(1, pool.now());
        assertThat(pool.takeOrders()).containsExactly("launch 2");

        Chunk task = pool.submit(1, 0);
        assertThat(pool.worker(1).chunk()).isSameAs(task);
        pool.readyAll();
        pool.takeOrders();
        pool.answer(pool.worker(1), 1);
        assertThat(pool.takeOrders()).containsExactly("stop 1");
        pool.exit(pool.worker(1), Kind.PLANNED);
        assertThat(pool.takeOrders()).isEmpty();
        assertThat(pool.machine.roster().restartsOf(1)).isZero();
    }

    @Test
    void lastTasksOfWorkerOrderItsReplacementEarly() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1).withMaxTasksPerChild(10));
        pool.takeOrders();
        for (int task = 0; task < 8; task++) {
            pool.submit(1, 0);
            pool.answer(pool.worker(1), 1);
        }
        assertThat(pool.takeOrders()).doesNotContain("launch 2");
        pool.submit(1, 0);
        assertThat(pool.takeOrders()).contains("launch 2");
        pool.answer(pool.worker(1), 1);
        pool.submit(1, 0);
        pool.readyAll();
        pool.answer(pool.worker(1), 1);
        assertThat(pool.takeOrders()).contains("stop 1");
    }

    @Test
    void chunkIsCutWhereTheWorkersLimitEnds() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1).withMaxTasksPerChild(3));
        Chunk task = pool.submit(5, 0);
        pool.readyAll();
        assertThat(pool.worker(1).given).hasSize(3);
        pool.answer(pool.worker(1), 3);
        assertThat(pool.worker(2).chunk()).isSameAs(task);
        pool.answer(pool.worker(2), 1);
        pool.answer(pool.worker(2), 1);

        assertThat(pool.endings(task)).hasOnlyElementsOfType(Ending.Value.class);
    }

    @Test
    void w14SpentWorkerIsReplacedAndItsRestRunsElsewhere() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(2, 0);
        pool.takeOrders();
        pool.answer(pool.worker(1), 1, true);
        assertThat(pool.takeOrders()).containsExactly("stop 1", "launch 2");
        pool.readyAll();
        assertThat(pool.worker(2).chunk()).isSameAs(task);
        assertThat(pool.worker(2).given.firstEntry().getValue().index()).isEqualTo(1);
    }

    @Test
    void w04SilentWorkerIsKilledAsHung() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.takeOrders();
        pool.passInSilence(9_900);
        assertThat(pool.takeOrders()).isEmpty();
        pool.passInSilence(200);
        assertThat(pool.takeOrders()).containsExactly("kill 1 HANG", "launch 2");
    }

    @Test
    void p04PauseOfTheParentKillsNobody() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2));
        pool.pass(1_000);
        pool.takeOrders();
        pool.pause(15_000);
        assertThat(pool.takeOrders()).isEmpty();
        pool.passInSilence(9_000);
        assertThat(pool.takeOrders()).isEmpty();
        pool.passInSilence(1_100);
        assertThat(pool.takeOrders()).containsExactly("kill 1 HANG", "kill 2 HANG", "launch 3", "launch 4");
    }

    @Test
    void w18WorkerThatSurvivesTheKillIsGivenUpAndReplaced() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(1, 0);
        pool.worker(1).beginNext();
        pool.machine.kill(1, "on request", pool.now());
        pool.readyAll();
        pool.pass(1_900);
        assertThat(pool.ending(task, 0)).isNull();
        pool.pass(200);

        assertThat(pool.workers.which((worker) -> true))
                .extracting((worker) -> worker.id.slot())
                .containsExactly(2);
        assertThat(pool.ending(task, 0))
                .isInstanceOfSatisfying(
                        Ending.Crashed.class,
                        (ending) -> assertThat(ending.exit().kind()).isEqualTo(Kind.LOST));
        assertThat(pool.workers.lost).extracting(ExitReport::kind).containsExactly(Kind.LOST);
    }

    @Test
    void w13ExitThatWasAnnouncedButDoesNotComeIsEnforced() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(1, 0);
        pool.takeOrders();
        pool.leave(pool.worker(1));
        assertThat(pool.takeOrders())
                .as("its replacement does not wait for its end")
                .containsExactly("launch 2");
        pool.pass(4_900);
        assertThat(pool.takeOrders()).isEmpty();
        pool.pass(200);
        assertThat(pool.takeOrders()).containsExactly("kill 1 EXIT");
    }

    @Test
    void w13WorkersThatAreLeavingDoNotHoldUpTheirReplacementsButNotAnyNumberOfThem() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2));
        for (int exit = 1; exit <= 3; exit++) {
            Chunk task = pool.submit(1, 0);
            SimulatedWorker worker = workersOf(pool, task).get(0);
            worker.beginNext();
            pool.leave(worker);
            pool.readyAll();
        }
        Chunk fourth = pool.submit(1, 0);
        Chunk fifth = pool.submit(1, 0);
        assertThat(workersOf(pool, fourth)).as("two of the three hold a place").isEmpty();

        SimulatedWorker first = pool.workers.which(SimulatedWorker::works).get(0);
        pool.exit(first, Kind.EXIT);
        pool.readyAll();
        assertThat(workersOf(pool, fourth)).isNotEmpty();
        assertThat(workersOf(pool, fifth)).isEmpty();
    }

    private static List<SimulatedWorker> workersOf(MachineFixture pool, Chunk task) {
        return pool.workers.which((worker) -> worker.works() && worker.chunk() == task);
    }

    @Test
    void workerThatIsLeavingGetsNoTask() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.machine.leaving(pool.worker(1).id, Kind.PROTOCOL, "", 2_000_000_000L, pool.now());
        Chunk task = pool.submit(1, 0);

        assertThat(pool.worker(1).chunk()).isNull();
        pool.exit(pool.worker(1), Kind.HALT);
        pool.readyAll();
        assertThat(pool.worker(2).chunk()).isSameAs(task);
    }

    @Test
    void w28StartThatTakesTooLongIsKilled() {
        MachineFixture pool = new MachineFixture(MachineSettings.of(1), 0);
        pool.takeOrders();
        pool.pass(9_900);
        assertThat(pool.takeOrders()).isEmpty();
        pool.pass(100);
        assertThat(pool.takeOrders())
                .as("its replacement is delayed, though it is not gone yet")
                .containsExactly("kill 1 START_FAILED");
        pool.pass(99);
        assertThat(pool.takeOrders()).isEmpty();
        pool.pass(2);
        assertThat(pool.takeOrders()).containsExactly("launch 2");
        pool.exit(pool.worker(1), Kind.START_FAILED);
        pool.exit(pool.worker(2), Kind.START_FAILED);
        pool.pass(150);
        assertThat(pool.takeOrders())
                .as("counted once: the next one waits for 200 ms")
                .isEmpty();
        pool.pass(51);
        assertThat(pool.takeOrders()).containsExactly("launch 1");
    }

    @Test
    void disconnectedWorkerFreesItsPlaceAndWhatItHadNotBegunBeforeItsExitIsKnown() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1).withSpares(1));
        Chunk running = pool.submit(2, 0);
        Chunk waiting = pool.submit(1, 0);
        SimulatedWorker first = pool.workers.which(SimulatedWorker::works).get(0);
        SimulatedWorker spare = pool.workers.which((worker) -> worker != first).get(0);
        first.beginNext();
        pool.disconnect(first);

        assertThat(spare.chunk()).isSameAs(running);
        pool.answer(spare, 1);
        assertThat(spare.chunk()).isSameAs(waiting);
        assertThat(pool.ending(running, 0)).isNull();
        pool.exit(first, Kind.SIGNAL);
        assertThat(pool.ending(running, 0)).isInstanceOf(Ending.Crashed.class);
        assertThat(pool.ending(running, 1)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void taskWhoseArrivalDisconnectsWorkerAfterWorkerEnds() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk poison = pool.submit(1, 0);
        for (int worker = 0; worker < 3; worker++) {
            assertThat(pool.ending(poison, 0)).isNull();
            SimulatedWorker victim = pool.workers.which(SimulatedWorker::works).get(0);
            pool.disconnect(victim);
            pool.exit(victim, Kind.SIGNAL);
            pool.readyAll();
        }
        assertThat(pool.ending(poison, 0)).isInstanceOf(Ending.Crashed.class);
    }

    @Test
    void s06WorkerThatDoesNotStopIsKilled() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.takeOrders();
        pool.machine.close(true, Long.MAX_VALUE, pool.now());
        assertThat(pool.takeOrders()).containsExactly("stop 1");
        pool.pass(5_100);
        assertThat(pool.takeOrders()).containsExactly("kill 1 PLANNED");
        pool.exit(pool.worker(1), Kind.PLANNED);
        assertThat(pool.workers.terminations).isEqualTo(1);
    }

    @Test
    void s01ShutdownFailsWhatWaitsAndCloseDrainsIt() {
        MachineFixture failing = MachineFixture.ready(MachineSettings.of(1));
        Chunk running = failing.submit(1, 0);
        Chunk waiting = failing.submit(1, 0);
        failing.machine.close(false, failing.now() + 1_000_000_000L, failing.now());
        assertThat(failing.ending(waiting, 0))
                .isInstanceOfSatisfying(
                        Ending.Rejected.class,
                        (ending) -> assertThat(ending.reason()).isEqualTo(Reason.SHUTDOWN));
        assertThat(failing.ending(running, 0)).isNull();

        MachineFixture draining = MachineFixture.ready(MachineSettings.of(1));
        draining.submit(1, 0);
        Chunk drained = draining.submit(1, 0);
        draining.machine.close(true, Long.MAX_VALUE, draining.now());
        draining.answer(draining.worker(1), 1);
        draining.answer(draining.worker(1), 1);
        assertThat(draining.ending(drained, 0)).isInstanceOf(Ending.Value.class);
        Chunk late = draining.submit(1, 0);
        assertThat(draining.ending(late, 0)).isInstanceOf(Ending.Rejected.class);
        draining.exit(draining.worker(1), Kind.PLANNED);
        assertThat(draining.machine.isTerminated()).isTrue();
    }

    @Test
    void s02WhatRunsPastTheGraceOfTheShutdownIsCancelled() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk running = pool.submit(1, 0);
        pool.worker(1).beginNext();
        pool.machine.close(false, pool.now() + 1_000_000_000L, pool.now());
        pool.takeOrders();
        pool.pass(1_000);
        assertThat(pool.takeOrders()).containsExactly("kill 1 SHUTDOWN");
        pool.exit(pool.worker(1), Kind.SHUTDOWN);
        assertThat(pool.ending(running, 0)).isInstanceOf(Ending.Cancelled.class);
        assertThat(pool.machine.isTerminated()).isTrue();
    }

    @Test
    void s03SecondShutdownOnlyShortensTheFirst() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(1, 0);
        pool.machine.close(false, pool.now() + 60_000_000_000L, pool.now());
        pool.takeOrders();
        pool.machine.close(false, pool.now(), pool.now());
        assertThat(pool.takeOrders()).containsExactly("kill 1 SHUTDOWN");
    }

    @Test
    void s04NoWorkerIsStartedForClosedPool() {
        MachineFixture pool = new MachineFixture(MachineSettings.of(2), 0);
        pool.takeOrders();
        pool.machine.close(true, Long.MAX_VALUE, pool.now());
        assertThat(pool.takeOrders()).containsExactly("kill 1 SHUTDOWN", "kill 2 SHUTDOWN");
        pool.exit(pool.worker(1), Kind.SHUTDOWN);
        pool.exit(pool.worker(2), Kind.SHUTDOWN);
        assertThat(pool.takeOrders()).isEmpty();
        assertThat(pool.machine.isTerminated()).isTrue();
    }
}
