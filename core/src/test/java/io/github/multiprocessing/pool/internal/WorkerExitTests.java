package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which task a worker was running when it ended, as its report says. */
class WorkerExitTests {

    private final WorkerRecord worker = new WorkerRecord(new WorkerId(1, 1), new WorkerLimits(0, 0, 0, 0), 0, 0);

    private void take(String name, int size) {
        Object[] payloads = new Object[size];
        Arrays.fill(payloads, Payloads.NULL);
        Chunk chunk = new Chunk(name, null, Items.of(payloads), 0, (index, ending) -> {}, 0, false);
        this.worker.take(new Span(chunk, 0, size), 0);
    }

    private String task(long begun) {
        return this.worker
                .explain(SimulatedWorkers.report(this.worker.id, Kind.SIGNAL), begun)
                .task();
    }

    @Test
    void workerThatHasNothingRunsNoTask() {
        assertThat(task(0)).isNull();
    }

    @Test
    void taskThatHasNotBegunIsNotToBlame() {
        take("first", 1);
        assertThat(task(0)).isNull();
        assertThat(task(1)).isEqualTo("first");
    }

    @Test
    void ofSeveralTasksTheLastThatHasBegunIsTheOne() {
        take("first", 2);
        take("second", 1);
        take("third", 1);
        assertThat(task(1)).isEqualTo("first");
        assertThat(task(2)).isEqualTo("first");
        assertThat(task(3)).isEqualTo("second");
        assertThat(task(4)).isEqualTo("third");
    }

    @Test
    void nameIsOnePrintableLineOfSoManyCharacters() {
        take("a\r\nb\u202ec" + "x".repeat(300), 1);
        assertThat(task(1)).startsWith("a  b cx").hasSize(200);
    }

    @Test
    void taskIsKnownAlsoAfterWhatHadNotBegunWasTakenBack() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(3, 0);
        SimulatedWorker simulated = pool.worker(1);
        simulated.beginNext();
        pool.disconnect(simulated);
        assertThat(explained(pool, simulated).task()).isEqualTo("task");
    }

    @Test
    void workerThatWasIdleWhenItsChannelClosedRanNothing() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        SimulatedWorker simulated = pool.worker(1);
        pool.disconnect(simulated);
        pool.submit(1, 0);
        assertThat(explained(pool, simulated).task()).isNull();
    }

    private static ExitReport explained(MachineFixture pool, SimulatedWorker simulated) {
        return pool.machine
                .roster()
                .get(simulated.id)
                .explain(SimulatedWorkers.report(simulated.id, Kind.SIGNAL), pool.workers.begun(simulated.id));
    }

    @Test
    void workerThatCannotBeEndedIsToldWithItsTask() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(1, 0);
        pool.worker(1).beginNext();
        pool.machine.kill(1, "a test", pool.now());
        pool.pass(WorkerWatch.LOST_NANOS / 1_000_000 + 1000);
        assertThat(pool.machine.tally().lastExits()).singleElement().satisfies((exit) -> {
            assertThat(exit.kind()).isEqualTo(Kind.LOST);
            assertThat(exit.task()).isEqualTo("task");
        });
    }

    @Test
    void workerThatWasReplacedAsPlannedIsToldWithTheReasonAndNoTask() {
        this.worker.dueFor = "it has run 5 tasks";
        ExitReport exit = this.worker.explain(SimulatedWorkers.report(this.worker.id, Kind.PLANNED), 0);
        assertThat(exit.detail()).isEqualTo("it has run 5 tasks");
        assertThat(exit.task()).isNull();
    }
}
