package io.github.multiprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Signals and hostile tasks at random against four workers, while others call and get their answers. Length and seed can be
 * given: {@code -Dchaos.seconds=3600 -Dintegration-test.seconds=5000 -Dchaos.seed=42}. A seed repeats what is done, not when
 * the processes are scheduled.
 */
@RunsAlone
class ChaosIT {

    private static final int WORKERS = 4;
    private static final int CALLERS = 2;
    private static final Duration FULL_STRENGTH = Duration.ofSeconds(5);

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @RegisterExtension
    final QuietLogs quiet = new QuietLogs();

    private final ChaosTally tally = new ChaosTally();
    private final CountDownLatch over = new CountDownLatch(1);

    /** Workers are killed while they start as well: what counts deaths must not give up for that. */
    private ProcessPool open() {
        return this.pools.openReady(this.pools
                .builder("chaos")
                .processes(WORKERS)
                .queueCapacity(10_000)
                .maxMessageBytes(1 << 20)
                .quarantineAfter(0)
                .heartbeatInterval(Duration.ofMillis(200))
                .heartbeatTimeout(Duration.ofSeconds(2))
                .startTimeout(Duration.ofSeconds(5))
                .jvmArguments(List.of("-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=32m"))
                .restart(new PoolSettings.Restart(
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(60),
                        1_000_000,
                        1_000_000,
                        Duration.ofSeconds(1)))
                .listener(this.tally));
    }

    /** Something that takes long. */
    private interface Part {

        void run(SplittableRandom random) throws Exception;
    }

    private static Future<?> start(ExecutorService threads, Part part, SplittableRandom random) {
        return threads.submit(() -> {
            part.run(random);
            return null;
        });
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void everyTaskGetsItsAnswerOrTypedReasonWhateverHappens() throws Exception {
        int seconds = Integer.getInteger("chaos.seconds", defaultSeconds());
        long seed = Long.getLong("chaos.seed", System.nanoTime());
        System.out.println("chaos: seed " + seed + " for " + seconds + " s");
        SplittableRandom random = new SplittableRandom(seed);
        ProcessPool pool = open();
        ChaosLoad load = new ChaosLoad(pool, this.tally, this.over);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Long> goodPerSecond = new ArrayList<>();
        Map<String, Integer> signals;
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                parts.add(start(threads, load::apply, random.split()));
            }
            parts.add(start(threads, load::applyAsync, random.split()));
            parts.add(start(threads, load::map, random.split()));
            parts.add(start(threads, load::harm, random.split()));
            Future<Map<String, Integer>> storm = threads.submit(new SignalStorm(pool, random.split(), this.over));
            observe(seconds, goodPerSecond);
            this.over.countDown();
            signals = storm.get(10, TimeUnit.SECONDS);
            for (Future<?> part : parts) {
                part.get(2, TimeUnit.MINUTES);
            }
        } finally {
            this.over.countDown();
            threads.shutdownNow();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        long calmSince = System.nanoTime();
        this.pools.awaitIdle(pool, WORKERS);
        Duration recovery = Duration.ofNanos(System.nanoTime() - calmSince);
        tell(seed, seconds, goodPerSecond, signals, recovery);

        assertThat(this.tally.wrongs()).isEmpty();
        assertThat(pool.snapshot().counters()).isEqualTo(this.tally.counters());
        assertThat(this.tally.told()).isEqualTo(this.tally.submitted());
        assertThat(goodPerSecond.get(goodPerSecond.size() - 1)).isPositive();
        assertThat(goodPerSecond.stream().filter((count) -> count > 0).count())
                .as("seconds with answers: %s", goodPerSecond)
                .isGreaterThan(seconds / 2L);
        assertThat(recovery).isLessThan(FULL_STRENGTH.multipliedBy(5));
    }

    /** Lets time pass, and takes down how many tasks got their answer in each second. */
    /** A minute, unless the environment says otherwise: the second run of a build need not be as long as the first. */
    private static int defaultSeconds() {
        return Integer.parseInt(System.getenv().getOrDefault("MULTIPROCESSING_CHAOS_SECONDS", "60"));
    }

    private void observe(int seconds, List<Long> goodPerSecond) throws InterruptedException {
        long before = 0;
        for (int second = 0; second < seconds; second++) {
            assertThat(this.over.await(1, TimeUnit.SECONDS)).isFalse();
            long now = this.tally.good();
            goodPerSecond.add(now - before);
            before = now;
        }
    }

    private void tell(
            long seed, int seconds, List<Long> goodPerSecond, Map<String, Integer> signals, Duration recovery) {
        List<Long> sorted = goodPerSecond.stream().sorted().toList();
        this.faults.noted(
                "chaos",
                String.format(
                        Locale.ROOT,
                        "`ChaosIT`, %d s, %d workers, seed %d: %d tasks; %d exits of workers; signals %s; endings of hostile "
                                + "tasks %s. Harmless tasks: %d answered, per second at least %d, at the median %d; the "
                                + "slowest waited %d ms. Full strength again %d ms after the last fault. Every task ended "
                                + "once, with the right answer or a reason; counted by the pool: %s.",
                        seconds,
                        WORKERS,
                        seed,
                        this.tally.submitted(),
                        this.pools.exits().size(),
                        signals,
                        this.tally.endings(),
                        this.tally.good(),
                        sorted.get(0),
                        sorted.get(sorted.size() / 2),
                        this.tally.slowestGood().toMillis(),
                        recovery.toMillis(),
                        this.tally.counters()));
    }
}
