package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pools end, whenever they are asked to, and every task with them. */
class PoolShutdownIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @Test
    void closeLetsTheSubmittedRunToTheirEnd() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("close"));
        List<AsyncResult<Long>> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            results.add(this.pools.watch(pool.applyAsync(() -> HostileTasks.slow(10))));
        }
        pool.close();
        pool.close();
        assertThatThrownBy(() -> pool.apply(HostileTasks::pid)).isInstanceOf(TaskRejectedException.class);
        assertThat(pool.join(Duration.ofSeconds(20))).isTrue();
        assertThat(results).allMatch(AsyncResult::successful);
    }

    @Test
    void joinBeforeCloseIsMistake() {
        ProcessPool pool = this.pools.open(this.pools.builder("join"));
        assertThatThrownBy(pool::join).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void s01s02ShutdownFailsTheWaitingAndGivesTheRunningTheGrace() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("grace").processes(2));
        AsyncResult<Long> quick = this.pools.watch(pool.applyAsync(() -> HostileTasks.slow(500)));
        AsyncResult<Long> endless = this.pools.watch(pool.applyAsync(HostileTasks::spin));
        this.pools.awaitBusy(pool, 2);
        List<AsyncResult<Long>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(this.pools.watch(pool.applyAsync(HostileTasks::pid)));
        }
        AtomicLong lastRejectedAt = new AtomicLong();
        waiting.get(waiting.size() - 1)
                .toCompletableFuture()
                .whenComplete((value, failure) -> lastRejectedAt.set(System.nanoTime()));
        Duration grace = Duration.ofMillis(1500);
        long shutAt = System.nanoTime();
        pool.shutdown(grace);
        this.faults.measured(
                Fault.S02,
                "ended past the grace",
                Duration.ofNanos(System.nanoTime() - shutAt).minus(grace));

        assertThat(quick.successful()).isTrue();
        assertThatThrownBy(endless::get).isInstanceOf(CancellationException.class);
        for (AsyncResult<Long> result : waiting) {
            assertThat(catchThrowableOfType(ExecutionException.class, result::get)
                            .getCause())
                    .isInstanceOf(TaskRejectedException.class);
        }
        await().until(() -> lastRejectedAt.get() != 0);
        this.faults.measured(
                Fault.S01, "last of 200 waiting tasks told", Duration.ofNanos(lastRejectedAt.get() - shutAt));
    }

    @Test
    void s03TerminateCutsTheGraceShort() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("second"));
        // what is to be running must not be still on its way into a worker that loads its classes
        pool.apply(HostileTasks::pid);
        AsyncResult<Long> running = this.pools.watch(pool.applyAsync(HostileTasks::spin));
        this.pools.awaitBusy(pool, 1);
        ExecutorService closer = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = closer.submit(() -> pool.shutdown(Duration.ofMinutes(5)));
            assertThatThrownBy(() -> first.get(200, TimeUnit.MILLISECONDS)).isNotNull();
            pool.terminate();
            long terminatedAt = System.nanoTime();
            first.get(20, TimeUnit.SECONDS);
            this.faults.measuredSince(Fault.S03, "ended after the second", terminatedAt);
        } finally {
            closer.shutdownNow();
        }
        assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void s04CloseAtAnyMomentOfTheStartLeavesNothing() throws Exception {
        long seed = System.nanoTime();
        System.out.println("s04: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 30; round++) {
            ProcessPool pool = this.pools.open(this.pools.builder("start" + round));
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(250_000)));
            if (round % 3 == 0) {
                pool.close();
            } else {
                pool.terminate();
            }
            long endedAt = System.nanoTime();
            assertThat(pool.join(Duration.ofSeconds(20))).as("round %d", round).isTrue();
            this.faults.measuredSince(Fault.S04, "ended after", endedAt);
        }
    }

    @Test
    void s05TasksSubmittedWhileThePoolClosesAreAllAnswered() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("race").queueCapacity(100_000));
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService submitters = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<AsyncResult<Long>>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(submitters.submit(() -> {
                    go.await();
                    List<AsyncResult<Long>> results = new ArrayList<>();
                    for (int task = 0; task < 500; task++) {
                        results.add(pool.applyAsync(HostileTasks::pid));
                    }
                    return results;
                }));
            }
            go.countDown();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
            pool.close();
            for (Future<List<AsyncResult<Long>>> results : all) {
                for (AsyncResult<Long> result : results.get(30, TimeUnit.SECONDS)) {
                    assertThat(result.await(Duration.ofSeconds(30))).isTrue();
                }
            }
        } finally {
            submitters.shutdownNow();
        }
        assertThat(pool.join(Duration.ofSeconds(10))).isTrue();
        PoolCounters counters = pool.snapshot().counters();
        this.faults.noted(Fault.S05, "4000 submitted, every one ended once");
        assertThat(counters.submitted()).isEqualTo(4000);
        assertThat(counters.succeeded() + counters.rejected()).isEqualTo(4000);
    }

    @Test
    void p08OpenedAndClosedManyTimesLeavesThreadsAndDescriptorsFlat() throws Exception {
        for (int round = 0; round < 20; round++) {
            ProcessPool pool = this.pools.openReady(this.pools.builder("again" + round));
            long pid = pool.apply(HostileTasks::pid);
            long shutAt = System.nanoTime();
            pool.shutdown(Duration.ofSeconds(5));
            this.faults.measuredSince(Fault.P08, "closed after", shutAt);
            assertThat(ProcessTable.isAlive(pid)).isFalse();
        }
    }
}
