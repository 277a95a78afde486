package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.process.MemoryBudgetException;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pools whose number of workers follows the load, or is changed. */
class ElasticPoolIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @Test
    void growsUnderLoadAndShrinksWhenIdle() throws Exception {
        ProcessPool pool = this.pools.open(this.pools
                .builder("elastic")
                .processes(2)
                .scaling(new PoolSettings.Scaling(1, Duration.ofMillis(1500), Duration.ofMillis(20))));
        this.pools.awaitIdle(pool, 1);
        List<AsyncResult<Long>> results = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            results.add(pool.applyAsync(() -> HostileTasks.block()));
        }
        this.pools.awaitBusy(pool, 2);
        results.forEach((result) -> result.cancel(true));

        await().atMost(PATIENCE).until(() -> pool.snapshot().workers().size() == 1);
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
        assertThat(this.pools.exits())
                .hasSize(1)
                .allSatisfy((exit) -> assertThat(exit.kind()).isEqualTo(Kind.PLANNED));
    }

    @Test
    void resizeAddsAndRemovesWorkersAndLetsTasksEnd() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("resized"));
        AsyncResult<Long> first = pool.applyAsync(() -> HostileTasks.slow(1500));
        AsyncResult<Long> second = pool.applyAsync(() -> HostileTasks.slow(1500));
        pool.resize(2);
        this.pools.awaitBusy(pool, 2);
        pool.resize(1);
        assertThat(first.get(20, TimeUnit.SECONDS)).isNotEqualTo(second.get(20, TimeUnit.SECONDS));
        await().atMost(PATIENCE).until(() -> pool.snapshot().workers().size() == 1);
        assertThat(pool.snapshot().processes()).isEqualTo(1);
        assertThatThrownBy(() -> pool.resize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pool.resize(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pool.resize(100_000)).isInstanceOf(MemoryBudgetException.class);
        assertThat(pool.snapshot().processes()).isEqualTo(1);
    }
}
