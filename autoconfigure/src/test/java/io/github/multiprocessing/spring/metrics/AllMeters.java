package io.github.multiprocessing.spring.metrics;

import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolListener.TaskEnd;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.spring.health.Snapshots;
import io.github.multiprocessing.spring.manager.ManagerMeters;
import io.github.multiprocessing.spring.resources.ResourceMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every meter there is, with every value of its tags, as if all that can happen had happened once. */
final class AllMeters {

    private static final Duration TIME = Duration.ofMillis(3);

    private AllMeters() {}

    static void bindTo(MeterRegistry registry) {
        ProcessPoolMetrics pools = new ProcessPoolMetrics();
        pools.bindTo(registry);
        PoolListener pool = pools.observe("default", () -> Optional.of(Snapshots.running("default")));
        pool.workerReady("default-1", 7, TIME);
        for (ExitReport.Kind kind : ExitReport.Kind.values()) {
            pool.workerExited(
                    new ExitReport("default-1", 7, kind, -1, 0, "", TIME, Instant.EPOCH, List.of(), null, List.of()));
        }
        for (TaskEnd end : TaskEnd.values()) {
            pool.tasksEnded("task", end, 1, TIME, TIME);
        }
        List<Leftovers.Item> left = Stream.of(Leftovers.Kind.values())
                .map((kind) -> new Leftovers.Item(kind, "left"))
                .toList();
        pool.leftBehind(new Leftovers("task", true, "default-1", 7, left, left.size(), Instant.EPOCH));
        WorkerJvmMetrics jvms = new WorkerJvmMetrics();
        jvms.bindTo(registry);
        jvms.observe("default", () -> Optional.of(Snapshots.running("default")));
        Snapshots.running("default").slowTasks().forEach(pool::slowTask);
        ResourceMeters.bindTo(registry);
        ManagerMeters.bindTo(registry);
    }
}
