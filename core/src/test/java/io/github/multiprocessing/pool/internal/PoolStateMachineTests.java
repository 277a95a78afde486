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

        SimulatedWorker worker = pool.worker(1);
        worker.chunk = task;
        pool.exit(worker, Kind.TIMEOUT);
        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.TimedOut.class);
    }

    @Test
    void i16ResultThatNobodyAskedForIsViolation() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(2, 0);
        SimulatedWorker worker = pool.worker(1);
        worker.answered = 1;

        assertThat(pool.answer(worker, 1)).contains("which it was not asked for");
    }

    @Test
    void a18ItemLeftOutWithoutCancelIsViolation() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(1, 0);
        SimulatedWorker worker = pool.worker(1);
        worker.cancelled = true;

        assertThat(pool.answer(worker, 1)).contains("did not run");
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
        assertThat(pool.worker(1).chunk).isSameAs(task);
        pool.answer(pool.worker(1), 2);
        assertThat(pool.endings(task).subList(2, 4)).hasOnlyElementsOfType(Ending.Value.class);
        pool.answer(pool.worker(1), 1);
        assertThat(pool.ending(later, 0)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void w29WhatHadEndedBeforeTheCrashIsOfUnknownDelivery() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(3, 0);
        pool.exit(pool.worker(1), Kind.HALT, 3);

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
            pool.exit(pool.worker(1), Kind.NATIVE_CRASH, 0);
            pool.readyAll();
        }

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Crashed.class);
        assertThat(pool.worker(1).chunk).isNull();
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
}
