package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What real workers tell of their JVMs. */
class JvmFiguresIT {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private record Told(String worker, long pid, JvmFigures figures) {}

    @Test
    void workerThatHasRunTasksTellsOfItsJvm() throws Exception {
        List<Told> told = new CopyOnWriteArrayList<>();
        ProcessPool pool = this.pools.openReady(this.pools
                .builder("figures")
                .heartbeatInterval(Duration.ofMillis(50))
                .listener(new PoolListener() {
                    @Override
                    public void workerMeasured(String worker, long pid, JvmFigures figures) {
                        told.add(new Told(worker, pid, figures));
                    }
                }));
        assertThat(pool.snapshot().workers().get(0).jvm()).isNull();

        long pid = pool.apply(HostileTasks::pid);
        await().pollInterval(Duration.ofMillis(10)).until(() -> told.size() > 2);
        JvmFigures figures = pool.snapshot().workers().get(0).jvm();

        assertThat(told).extracting(Told::worker).containsOnly("figures-1");
        assertThat(told).extracting(Told::pid).containsOnly(pid);
        assertThat(figures.heapMaxBytes()).isBetween(30L << 20, 64L << 20);
        assertThat(figures.heapUsedBytes()).isBetween(1L, figures.heapCommittedBytes());
        assertThat(figures.nonHeapUsedBytes()).isPositive();
        assertThat(figures.cpuTime()).isPositive();
        assertThat(figures.threads()).isBetween(2, figures.peakThreads());
        assertThat(figures.loadedClasses()).isPositive();
        assertThat(told).extracting((each) -> each.figures().cpuTime()).isSorted();
    }
}
