package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import io.github.multiprocessing.pool.WorkerCrashedException.Delivery;
import io.github.multiprocessing.process.ExitReport.Kind;
import org.junit.jupiter.api.Test;

/** Tasks: how they reach workers, and how they end. */
class PoolStateMachineTests {

    @Test
    void deadlineInterruptsThenKillsAfterTheGrace() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(1, 500);
        pool.takeOrders();

        pool.pass(499);
        assertThat(pool.takeOrders()).isEmpty();
        pool.pass(2);
        assertThat(pool.takeOrders()).containsExactly("interrupt 1");
        pool.pass(990);
        assertThat(pool.takeOrders()).isEmpty();
        pool.pass(20);
        assertThat(pool.takeOrders()).containsExactly("kill 1 TIMEOUT", "launch 2");

        pool.worker(1).beginNext();
        pool.exit(pool.worker(1), Kind.TIMEOUT);
        assertThat(pool.ending(task, 0))
                .isInstanceOfSatisfying(
                        Ending.TimedOut.class,
                        (ending) -> assertThat(ending.killed()).isTrue());
    }

    @Test
    void taskThatObeysTheInterruptTimesOutAndItsWorkerGoesOn() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(1, 500);
        pool.pass(600);
        pool.answer(pool.worker(1), 1);

        assertThat(pool.ending(task, 0))
                .isInstanceOfSatisfying(
                        Ending.TimedOut.class,
                        (ending) -> assertThat(ending.killed()).isFalse());
        Chunk next = pool.submit(1, 0);
        pool.answer(pool.worker(1), 1);
        assertThat(pool.ending(next, 0)).isInstanceOf(Ending.Value.class);
        assertThat(pool.worker(1).id.generation()).isEqualTo(1);
    }

    @Test
    void deadlineHoldsForEachItemOfChunk() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(3, 500);
        SimulatedWorker worker = pool.worker(1);
        for (int item = 0; item < 3; item++) {
            pool.pass(400);
            pool.answer(worker, 1);
        }

        assertThat(pool.endings(task)).hasOnlyElementsOfType(Ending.Value.class);
    }

    @Test
    void i16ResultsOfKilledWorkerAreDroppedAndCounted() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(1, 500);
        pool.pass(1600);
        assertThat(pool.answer(pool.worker(1), 1)).isNull();
        assertThat(pool.machine.tally().lateResults()).isEqualTo(1);

        pool.exit(pool.worker(1), Kind.TIMEOUT);
        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.TimedOut.class);
    }

    @Test
    void i16ResultThatNobodyAskedForIsViolation() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(2, 0);
        SimulatedWorker worker = pool.worker(1);
        worker.given.remove(0L);
        worker.begun = 1;

        assertThat(pool.answer(worker, 1)).contains("which it was not asked for");
    }

    @Test
    void whatHadNotBegunWhenItsWorkerDiedRunsElsewhereFirst() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(4, 0);
        Chunk later = pool.submit(1, 0);
        SimulatedWorker worker = pool.worker(1);
        pool.answer(worker, 1);
        worker.beginNext();
        pool.exit(worker, Kind.SIGNAL);

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Value.class);
        assertThat(pool.ending(task, 1))
                .isInstanceOfSatisfying(
                        Ending.Crashed.class,
                        (ending) -> assertThat(ending.delivery()).isEqualTo(Delivery.STARTED));
        assertThat(pool.ending(task, 2)).isNull();
        pool.readyAll();
        assertThat(pool.worker(1).chunk()).isSameAs(task);
        pool.answer(pool.worker(1), 1);
        pool.answer(pool.worker(1), 1);
        assertThat(pool.endings(task).subList(2, 4)).hasOnlyElementsOfType(Ending.Value.class);
        pool.answer(pool.worker(1), 1);
        assertThat(pool.ending(later, 0)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void w29WhatHadEndedBeforeTheCrashIsOfUnknownDelivery() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(3, 0);
        SimulatedWorker worker = pool.worker(1);
        worker.beginNext();
        worker.beginNext();
        worker.beginNext();
        pool.exit(worker, Kind.HALT);

        assertThat(pool.endings(task))
                .extracting((ending) -> ((Ending.Crashed) ending).delivery())
                .containsExactly(Delivery.UNKNOWN, Delivery.UNKNOWN, Delivery.STARTED);
    }

    @Test
    void c02TaskThatKillsWorkersByArrivingIsGivenUp() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(1, 0);
        for (int death = 0; death < 3; death++) {
            assertThat(pool.ending(task, 0)).isNull();
            pool.exit(pool.worker(1), Kind.NATIVE_CRASH);
            pool.readyAll();
        }

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Crashed.class);
        assertThat(pool.worker(1).chunk()).isNull();
    }

    @Test
    void i18FullQueueRefusesButBoundedSendersPass() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1).withQueueCapacity(2));
        pool.submit(1, 0);
        pool.submit(1, 0);
        pool.submit(1, 0);
        Chunk refused = pool.submit(1, 0);
        Chunk bounded = MachineFixture.chunk(5, 0, true);
        pool.machine.submit(bounded, pool.now());

        assertThat(pool.ending(refused, 0)).isInstanceOfSatisfying(Ending.Rejected.class, (ending) -> {
            assertThat(ending.reason()).isEqualTo(Reason.QUEUE_FULL);
            assertThat(ending.why()).contains("queue-capacity=2");
        });
        assertThat(pool.ending(bounded, 0)).isNull();
        assertThat(pool.machine.queued()).isEqualTo(7);
    }

    @Test
    void cancelTakesBackTheWaitingAndInterruptsTheRunning() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk running = pool.submit(1, 0);
        pool.worker(1).beginNext();
        Chunk waiting = pool.submit(1, 0);
        pool.takeOrders();

        assertThat(pool.machine.cancel(waiting, false, pool.now())).isTrue();
        assertThat(pool.machine.cancel(running, false, pool.now())).isFalse();
        assertThat(pool.machine.cancel(running, true, pool.now())).isTrue();
        assertThat(pool.takeOrders()).containsExactly("interrupt 1");
        assertThat(pool.ending(running, 0)).isInstanceOf(Ending.Cancelled.class);
        assertThat(pool.ending(waiting, 0)).isInstanceOf(Ending.Cancelled.class);
        pool.pass(1100);
        assertThat(pool.takeOrders()).containsExactly("kill 1 CANCELLED", "launch 2");
    }

    @Test
    void killAnnouncedExitAndSilenceNeverEndTaskTwice() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(1, 0);
        pool.machine.kill(1, "on request", pool.now());
        pool.machine.kill(1, "again", pool.now());
        pool.machine.leaving(pool.worker(1).id, Kind.EXIT, "", 1, pool.now());
        SimulatedWorker worker = pool.worker(1);
        worker.beginNext();
        pool.exit(worker, Kind.SIGNAL);
        pool.exit(worker, Kind.SIGNAL);

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Crashed.class);
        assertThat(pool.machine.tally().counters().failed()).isEqualTo(1);
    }

    @Test
    void callThatItsWorkerHasNotBegunCanStillBeTakenBack() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(1, 0);

        assertThat(pool.machine.cancel(task, false, pool.now())).isTrue();
        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Cancelled.class);
        assertThat(pool.worker(1).given).isEmpty();
        Chunk next = pool.submit(1, 0);
        pool.answer(pool.worker(1), 1);
        assertThat(pool.ending(next, 0)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void workerGetsAsManyShortTasksAheadAsItRunsWithinMillisecond() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        for (int i = 0; i < 100; i++) {
            pool.submit(1, 0);
        }
        assertThat(pool.worker(1).given).hasSize(1);
        pool.answer(pool.worker(1), 1, 50_000);
        assertThat(pool.worker(1).given).hasSize(20);
        pool.answer(pool.worker(1), 1, 50_000);
        assertThat(pool.worker(1).given).hasSize(19);
        pool.answer(pool.worker(1), 9, 50_000);
        assertThat(pool.worker(1).given).hasSize(20);
    }

    @Test
    void whatWaitsBehindLongTaskIsTakenBackAndRunsElsewhere() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2));
        Chunk first = pool.submit(1, 0);
        SimulatedWorker slow = pool.workers.which(SimulatedWorker::works).get(0);
        pool.answer(slow, 1, 10_000);
        Chunk rest = pool.submit(40, 0);
        slow.beginNext();
        pool.pass(16);

        assertThat(pool.ending(first, 0)).isInstanceOf(Ending.Value.class);
        assertThat(slow.given).hasSize(1);
        SimulatedWorker other = pool.workers.which((worker) -> worker != slow).get(0);
        while (!other.given.isEmpty()) {
            pool.answer(other, 1, 10_000);
        }
        assertThat(pool.endings(rest).subList(1, 40)).hasOnlyElementsOfType(Ending.Value.class);
        assertThat(pool.ending(rest, 0)).isNull();
    }

    @Test
    void idleWorkerIsGivenHalfOfWhatAnotherHasAhead() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2));
        pool.submit(1, 0);
        pool.submit(1, 0);
        Chunk chunk = pool.submit(100, 0);
        pool.answer(pool.worker(1), 1, 50_000);
        pool.worker(1).beginNext();
        pool.answer(pool.worker(2), 1, 50_000);

        assertThat(pool.worker(1).given.size() + pool.worker(2).given.size()).isLessThanOrEqualTo(42);
        assertThat(pool.worker(2).given).isNotEmpty();
        assertThat(chunk.unanswered()).isEqualTo(100);
    }

    @Test
    void shortTasksKeepNoMoreWorkersBusyThanThereAreProcessors() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(3), 1);
        pool.submit(1, 0);
        SimulatedWorker first = pool.workers.which(SimulatedWorker::works).get(0);
        pool.answer(first, 1, 1_000);
        for (int i = 0; i < 100; i++) {
            pool.submit(1, 0);
        }

        assertThat(pool.workers.which(SimulatedWorker::works)).hasSize(1);
    }

    @Test
    void idleWorkersStepInOnceTasksThatWereThoughtShortAreNot() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(3), 1);
        pool.submit(1, 0);
        SimulatedWorker first = pool.workers.which(SimulatedWorker::works).get(0);
        pool.answer(first, 1, 40_000);
        Chunk chunk = pool.submit(100, 0);
        pool.workers.which(SimulatedWorker::works).get(0).beginNext();
        pool.pass(2);

        assertThat(pool.workers.which(SimulatedWorker::works)).hasSizeGreaterThan(1);
        assertThat(chunk.unanswered()).isEqualTo(100);
    }

    @Test
    void whatRanWhenItsWorkerDiedIsKnownAlsoAfterOthersWereTakenBack() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(1, 0);
        pool.answer(pool.worker(1), 1, 1000);
        Chunk running = pool.submit(1, 0);
        Chunk behind = pool.submit(1, 0);
        SimulatedWorker worker = pool.worker(1);
        assertThat(worker.given).hasSize(2);
        worker.beginNext();
        pool.pass(100);
        assertThat(worker.given).hasSize(1);
        pool.exit(worker, Kind.NATIVE_CRASH);

        assertThat(pool.ending(running, 0))
                .isInstanceOfSatisfying(
                        Ending.Crashed.class,
                        (crashed) -> assertThat(crashed.delivery()).isEqualTo(Delivery.STARTED));
        assertThat(pool.ending(behind, 0)).isNull();
    }
}
