package io.github.multiprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.PoolBrokenException;
import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.testing.ChaosTasks;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults that concern the pool as a whole. */
@RunsAlone
class PoolFaultIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @RegisterExtension
    final QuietLogs quiet = new QuietLogs();

    /** Fails whatever it is told. */
    private static final class FailingListener implements PoolListener {

        @Override
        public void workerReady(String worker, long pid, Duration startup) {
            throw new IllegalStateException("ready");
        }

        @Override
        public void workerExited(ExitReport report) {
            throw new AssertionError("exited");
        }

        @Override
        public void tasksEnded(String task, TaskEnd end, int count, Duration waited, Duration ran) {
            throw new StackOverflowError("ended");
        }
    }

    @Test
    void p09ListenerThatThrowsHarmsNobody() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("p09").listener(new FailingListener()));
        long pid = pool.apply(HostileTasks::pid);
        assertThat(catchThrowableOfType(WorkerCrashedException.class, () -> pool.apply(() -> HostileTasks.halt(3))))
                .isNotNull();
        AsyncResult<Long> next = this.pools.watch(pool.applyAsync(HostileTasks::pid));
        assertThat(next.get(20, TimeUnit.SECONDS)).isNotEqualTo(pid);
        assertThat(this.pools.exits()).hasSize(1);
        assertThat(pool.snapshot().counters()).isEqualTo(new PoolCounters(3, 2, 1, 0, 0, 0));
    }

    @Test
    void i18ThreadThatWaitsForRoomForItsItemsCanBeInterrupted() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("i18"));
        ExecutorService callers = Executors.newSingleThreadExecutor();
        try {
            List<Integer> items = IntStream.range(0, 100).boxed().toList();
            Future<InterruptedException> caller = callers.submit(() -> catchThrowableOfType(
                    InterruptedException.class,
                    () -> pool.map(
                            (Integer n) -> HostileTasks.block(),
                            items,
                            TaskOptions.defaults().withChunkSize(1))));
            this.pools.awaitBusy(pool, 1);
            await().until(() -> pool.snapshot().queued() > 0);
            callers.shutdownNow();
            long interruptedAt = System.nanoTime();
            assertThat(caller.get(20, TimeUnit.SECONDS)).isNotNull();
            this.faults.measuredSince(Fault.I18, "told after the interrupt", interruptedAt);
        } finally {
            callers.shutdownNow();
        }
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
        PoolCounters counters = pool.snapshot().counters();
        assertThat(counters.cancelled()).isEqualTo(counters.submitted() - 1).isPositive();
    }

    @Test
    void c01CrashLoopAtStartMakesFewStarts() {
        ProcessPool pool = this.pools.open(this.pools
                .builder("c01")
                .restart(PoolSettings.Restart.defaults())
                .initializer((context) -> HostileTasks.halt(4)));
        long openedAt = System.nanoTime();
        PoolBrokenException broken =
                catchThrowableOfType(PoolBrokenException.class, () -> pool.apply(HostileTasks::pid));
        this.faults.measuredSince(Fault.C01, "circuit open after", openedAt);
        assertThat(broken).isNotNull().hasMessageContaining("max-start-failures=5");

        Duration watched = Duration.ofSeconds(6);
        await().atMost(watched.multipliedBy(2)).until(() -> System.nanoTime() - openedAt >= watched.toNanos());
        int starts = this.pools.exits().size();
        this.faults.noted(Fault.C01, starts + " starts in " + watched.toSeconds() + " s");
        assertThat(starts).isBetween(5, 9);
    }

    @Test
    void c02PoisonTaskFailsAndAllOthersSucceed() throws Exception {
        ProcessPool pool =
                this.pools.openReady(this.pools.builder("c02").processes(2).spares(1));
        List<AsyncResult<Long>> good = new ArrayList<>();
        AsyncResult<Long> poison = null;
        for (int i = 0; i < 100; i++) {
            long number = i;
            if (i == 50) {
                poison = this.pools.watch(pool.applyAsync(() -> HostileTasks.halt(66)));
            }
            good.add(this.pools.watch(pool.applyAsync(() -> ChaosTasks.work(number, 1000))));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(good.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(ChaosTasks.answer(i));
        }
        AsyncResult<Long> killer = poison;
        assertThat(catchThrowableOfType(ExecutionException.class, () -> killer.get(30, TimeUnit.SECONDS)))
                .hasCauseInstanceOf(WorkerCrashedException.class);
        assertThat(pool.snapshot().counters()).isEqualTo(new PoolCounters(101, 100, 1, 0, 0, 0));
        this.faults.noted(Fault.C02, "100 of 100 others succeeded");
    }

    @Test
    void c03KillersHalfTheTimeLeaveRoomForOthers() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools
                .builder("c03")
                .processes(2)
                .quarantineAfter(0)
                .restart(new PoolSettings.Restart(
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(60),
                        5,
                        10_000,
                        Duration.ofSeconds(1))));
        long until = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        int answered = 0;
        int killed = 0;
        while (System.nanoTime() < until) {
            AsyncResult<Long> killer = this.pools.watch(pool.applyAsync(() -> HostileTasks.halt(1)));
            long number = answered;
            AsyncResult<Long> good = this.pools.watch(pool.applyAsync(() -> ChaosTasks.work(number, 1000)));
            assertThat(good.get(30, TimeUnit.SECONDS)).isEqualTo(ChaosTasks.answer(number));
            answered++;
            assertThat(killer.await(Duration.ofSeconds(30))).isTrue();
            killed++;
        }
        this.faults.noted(Fault.C03, answered + " answered beside " + killed + " killers in 4 s");
        assertThat(answered).isGreaterThan(4);
        assertThat(pool.snapshot().counters())
                .isEqualTo(new PoolCounters(answered + killed, answered, killed, 0, 0, 0));
    }
}
