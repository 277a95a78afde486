package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tasks with a key: where they run. */
class PoolStateMachineAffinityTests {

    private static final long LONG = 50_000_000;

    private static Chunk submit(MachineFixture pool, String key) {
        return pool.submit(TaskOptions.defaults().withAffinity(key));
    }

    private static SimulatedWorker running(MachineFixture pool, Chunk chunk) {
        return pool.workers.which((worker) -> worker.chunk() == chunk).get(0);
    }

    @Test
    void keyStaysWithItsWorkerAndDoesNotBlockOthers() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2));
        Chunk first = submit(pool, "a");
        SimulatedWorker home = running(pool, first);
        Chunk second = submit(pool, "a");
        Chunk other = pool.submit(TaskOptions.defaults());
        assertThat(running(pool, other)).isNotSameAs(home);

        pool.answer(running(pool, other), 1, LONG);
        assertThat(pool.workers.which(SimulatedWorker::works)).containsExactly(home);
        assertThat(pool.machine.queued()).isEqualTo(1);
        pool.answer(home, 1, LONG);
        assertThat(running(pool, second)).isSameAs(home);
    }

    @Test
    void newKeyGoesToTheIdleWorkerWithFewest() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(3));
        for (String key : new String[] {"a", "b", "c", "d", "e", "f"}) {
            pool.answer(running(pool, submit(pool, key)), 1, LONG);
        }

        for (WorkerRecord worker : pool.machine.roster().all()) {
            assertThat(pool.machine.affinities().keys(worker)).isEqualTo(2);
        }
    }

    @Test
    void deadWorkerReleasesItsKeys() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2));
        Chunk first = submit(pool, "a");
        SimulatedWorker home = running(pool, first);
        Chunk second = submit(pool, "a");
        pool.beginAndExit(home, Kind.NATIVE_CRASH);

        assertThat(running(pool, second).id).isNotEqualTo(home.id);
    }

    @Test
    void stoppedWorkerReleasesItsKeys() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1).withMaxTasksPerChild(1));
        SimulatedWorker home = running(pool, submit(pool, "a"));
        Chunk second = submit(pool, "a");
        pool.readyAll();
        assertThat(pool.workers.which((worker) -> worker.chunk() == second)).isEmpty();
        pool.answer(home, 1, LONG);

        assertThat(home.stopping).isTrue();
        assertThat(running(pool, second)).isNotSameAs(home);
    }

    @Test
    void whatIsTakenBackFromBehindLongTaskStaysBound() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2));
        pool.answer(running(pool, submit(pool, "a")), 1, 1000);
        Chunk slow = submit(pool, "a");
        SimulatedWorker home = running(pool, slow);
        Chunk behind = submit(pool, "a");
        assertThat(home.given).hasSize(2);
        home.beginNext();
        pool.pass(100);

        assertThat(home.given).hasSize(1);
        assertThat(pool.machine.queued()).isEqualTo(1);
        pool.answer(home, 1, LONG);
        assertThat(running(pool, behind)).isSameAs(home);
    }

    @Test
    void higherPriorityGoesBeforeWhatIsBound() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        SimulatedWorker home = running(pool, submit(pool, "a"));
        Chunk bound = submit(pool, "a");
        Chunk high = pool.submit(TaskOptions.defaults().withPriority(1));
        pool.answer(home, 1, LONG);
        assertThat(home.chunk()).isSameAs(high);
        pool.answer(home, 1, LONG);
        assertThat(home.chunk()).isSameAs(bound);
    }

    @Test
    void cancelledAndExpiredTasksLeaveTheirWorkersQueue() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(2));
        SimulatedWorker home = running(pool, submit(pool, "a"));
        Chunk cancelled = submit(pool, "a");
        Chunk expiring = pool.submit(TaskOptions.defaults().withAffinity("a").withQueueTimeout(Duration.ofMillis(20)));
        pool.machine.cancel(cancelled, false, pool.now());
        pool.pass(30);

        assertThat(pool.ending(cancelled, 0)).isInstanceOf(Ending.Cancelled.class);
        assertThat(pool.ending(expiring, 0)).isInstanceOf(Ending.Rejected.class);
        assertThat(pool.machine.queued()).isZero();
        pool.answer(home, 1, LONG);
        assertThat(pool.workers.which(SimulatedWorker::works)).isEmpty();
    }

    @Test
    void keyThatRestsLongestIsForgottenFirstAndNoneThatIsInUse() {
        Affinities affinities = new Affinities(2);
        WorkerRecord worker = new WorkerRecord(new WorkerId(1, 1), new WorkerLimits(0, 0, 0, 0), 0, 0);
        Span used = span("used");
        worker.take(used, 0);
        affinities.given(used, worker);
        Span resting = span("resting");
        resting.number = -1;
        affinities.given(resting, worker);
        Span young = span("young");
        young.number = -1;
        affinities.given(young, worker);

        assertThat(affinities.size()).isEqualTo(2);
        assertThat(affinities.of(used)).isNotNull();
        assertThat(affinities.of(resting)).isNull();
        assertThat(affinities.keys(worker)).isEqualTo(2);
    }

    private static Span span(String key) {
        ChunkOptions options = ChunkOptions.of(
                TaskOptions.defaults().withAffinity(key), MachineSettings.of(1).toPoolSettings());
        Chunk chunk = new Chunk("t", null, Items.of(Payloads.NULL), 0, (index, ending) -> {}, options, false);
        return new Span(chunk, 0, 1);
    }
}
