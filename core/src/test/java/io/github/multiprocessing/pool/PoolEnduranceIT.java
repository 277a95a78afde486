package io.github.multiprocessing.pool;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every task is answered exactly once, while a worker is killed every second. */
class PoolEnduranceIT {

    private static final int MAPPED = 100_000;
    private static final int ASYNC = 20_000;

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private final AtomicInteger kills = new AtomicInteger();

    private static int work(int number) {
        long end = System.nanoTime() + 20_000;
        int spins = 0;
        while (System.nanoTime() < end) {
            spins++;
        }
        return spins < 0 ? spins : number + 1;
    }

    private void killOne(ProcessPool pool, SplittableRandom random) {
        List<WorkerSnapshot> alive = pool.snapshot().workers().stream()
                .filter((worker) -> worker.pid() > 0)
                .toList();
        if (!alive.isEmpty()) {
            try {
                signal("KILL", alive.get(random.nextInt(alive.size())).pid());
                this.kills.incrementAndGet();
            } catch (Exception | AssertionError ex) {
                // it had just ended by itself
                return;
            }
        }
    }

    @Test
    void everyTaskIsAnsweredOnceWhileWorkersAreKilled() throws Exception {
        ProcessPool pool = this.pools.openReady(
                this.pools.builder("endurance").processes(2).spares(1).queueCapacity(200_000));
        SplittableRandom random = new SplittableRandom(6);
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        int failedMapped = 0;
        int failedAsync = 0;
        try {
            killer.scheduleAtFixedRate(() -> killOne(pool, random), 300, 1000, TimeUnit.MILLISECONDS);
            List<Integer> items = IntStream.range(0, MAPPED).boxed().toList();
            List<Outcome<Integer>> outcomes = pool.mapOutcomes(PoolEnduranceIT::work, items, TaskOptions.defaults());
            assertThat(outcomes).hasSize(MAPPED);
            for (int i = 0; i < MAPPED; i++) {
                if (outcomes.get(i) instanceof Outcome.Failure<Integer> failure) {
                    assertThat(failure.cause()).isInstanceOf(WorkerCrashedException.class);
                    failedMapped++;
                } else {
                    assertThat(outcomes.get(i)).isEqualTo(new Outcome.Success<>(i + 1));
                }
            }
            failedAsync = callAsync(pool);
        } finally {
            killer.shutdownNow();
            assertThat(killer.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }

        PoolCounters counters = pool.snapshot().counters();
        System.out.println("endurance: " + this.kills + " kills; failed " + failedMapped + " of " + MAPPED + " mapped, "
                + failedAsync + " of " + ASYNC + " asynchronous; " + counters);
        assertThat(this.kills.get()).isPositive();
        assertThat(counters.submitted()).isEqualTo(MAPPED + ASYNC);
        assertThat(counters.ended()).isEqualTo(MAPPED + ASYNC);
        assertThat(counters.failed()).isEqualTo(failedMapped + failedAsync);
        assertThat(counters.succeeded()).isGreaterThan((MAPPED + ASYNC) * 95L / 100);
    }

    private static int callAsync(ProcessPool pool) throws InterruptedException {
        List<AsyncResult<Integer>> results = new ArrayList<>();
        for (int i = 0; i < ASYNC; i++) {
            int number = i;
            results.add(pool.applyAsync(() -> work(number)));
        }
        int failed = 0;
        for (int i = 0; i < ASYNC; i++) {
            assertThat(results.get(i).await(Duration.ofSeconds(60)))
                    .as("task %d", i)
                    .isTrue();
            try {
                assertThat(results.get(i).get()).isEqualTo(i + 1);
            } catch (ExecutionException ex) {
                assertThat(ex.getCause()).isInstanceOf(WorkerCrashedException.class);
                failed++;
            }
        }
        return failed;
    }
}
