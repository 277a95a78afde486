package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Restarts: back-off, jitter and the circuit. */
class PoolStateMachineRestartTests {

    /** Fails every start as soon as it is made, and tells how long the machine waited before each. */
    private static List<Long> waitsBetweenFailedStarts(double jitter, int starts) {
        MachineSettings settings = new MachineSettings(1, 0, 0, 10, 1000, 1000, 0);
        MachineFixture pool = new MachineFixture(settings, jitter);
        List<Long> waits = new ArrayList<>();
        for (int start = 0; start < starts; start++) {
            long failedAt = pool.now();
            pool.exit(pool.worker(1), Kind.START_FAILED);
            while (pool.workers.workers.isEmpty()) {
                pool.pass(1);
            }
            waits.add(Duration.ofNanos(pool.now() - failedAt).toMillis());
        }
        return waits;
    }

    @Test
    void c01FailedStartsAreRepeatedEverMoreSlowly() {
        assertThat(waitsBetweenFailedStarts(0, 11))
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 25600L, 30000L, 30000L);
    }

    @Test
    void jitterAddsUpToFifthOfTheDelay() {
        assertThat(waitsBetweenFailedStarts(0.5, 3)).containsExactly(110L, 220L, 440L);
    }

    @Test
    void crashInTaskIsNotFailedStart() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.takeOrders();
        for (int crash = 0; crash < 20; crash++) {
            pool.submit(1, 0);
            pool.exit(pool.worker(1), Kind.SIGNAL);
            assertThat(pool.takeOrders()).contains("launch 1");
            pool.readyAll();
        }
        assertThat(pool.machine.circuit()).isNull();
    }

    @Test
    void c01TooManyFailedStartsOpenTheCircuit() {
        MachineFixture pool = new MachineFixture(MachineSettings.of(1), 0);
        Chunk waiting = pool.submit(1, 0);
        for (int start = 0; start < 5; start++) {
            assertThat(pool.machine.circuit()).isNull();
            pool.exit(pool.worker(1), Kind.START_FAILED);
            pool.pass(start < 4 ? 2_000 : 0);
        }

        assertThat(pool.machine.circuit()).isNotNull();
        assertThat(pool.machine.circuit().reason()).contains("5 workers", "restart.max-start-failures=5");
        assertThat(pool.ending(waiting, 0)).isInstanceOf(Ending.Broken.class);
        assertThat(pool.ending(pool.submit(1, 0), 0)).isInstanceOf(Ending.Broken.class);
        assertThat(pool.machine.tally().counters().rejected()).isEqualTo(2);
    }

    @Test
    void openCircuitProbesAndHeals() {
        MachineFixture pool = new MachineFixture(MachineSettings.of(2), 0);
        while (pool.machine.circuit() == null) {
            pool.workers.which((worker) -> true).forEach((worker) -> pool.exit(worker, Kind.START_FAILED));
            pool.pass(2_000);
        }
        pool.workers.which((worker) -> true).forEach((worker) -> pool.exit(worker, Kind.START_FAILED));
        pool.takeOrders();
        pool.pass(27_000);
        assertThat(pool.takeOrders()).as("not before the probe interval").isEmpty();
        pool.pass(4_000);
        assertThat(pool.takeOrders()).as("one probe").containsExactly("launch 1");
        pool.readyAll();

        assertThat(pool.machine.circuit()).isNull();
        assertThat(pool.takeOrders()).containsExactly("launch 2");
        Chunk task = pool.submit(1, 0);
        pool.answer(pool.worker(1), 1);
        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void c03TooManyCrashesOpenTheCircuitAndItClosesByItself() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2).withMaxCrashes(3));
        for (int crash = 0; crash < 3; crash++) {
            pool.submit(1, 0);
            pool.exit(pool.workers.which(SimulatedWorker::works).get(0), Kind.SIGNAL);
            if (crash < 2) {
                pool.readyAll();
            }
        }
        assertThat(pool.machine.circuit()).isNotNull();
        assertThat(pool.machine.circuit().reason()).contains("restart.max-crashes=3");
        pool.pass(31_000);
        pool.readyAll();
        assertThat(pool.machine.circuit()).isNull();
    }

    @Test
    void deathsForDeadlinesAndCancelsDoNotCountAsCrashes() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1).withMaxCrashes(2));
        for (Kind kind : List.of(Kind.TIMEOUT, Kind.CANCELLED, Kind.TIMEOUT, Kind.TIMEOUT)) {
            pool.submit(1, 0);
            pool.exit(pool.worker(1), kind);
            pool.readyAll();
        }
        assertThat(pool.machine.circuit()).isNull();
        assertThat(pool.machine.roster().restartsOf(1)).isEqualTo(4);
    }

    @Test
    void c04NotAllWorkersAreStartedAtOnce() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(10));
        while (pool.workers.workers.size() < 10) {
            pool.readyAll();
        }
        pool.readyAll();
        pool.takeOrders();
        List.copyOf(pool.workers.workers.values()).forEach((worker) -> pool.exit(worker, Kind.SIGNAL));
        assertThat(pool.takeOrders()).hasSize(4);
    }
}
