package io.github.multiprocessing.spring.metrics;

import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.SlowTask;
import io.github.multiprocessing.process.ExitReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Counts and times what happens in a pool. */
final class PoolTimers implements PoolListener {

    private final List<MeterRegistry> registries;
    private final Tags tags;

    PoolTimers(List<MeterRegistry> registries, String pool) {
        this.registries = registries;
        this.tags = Tags.of("pool", pool);
    }

    @Override
    public void workerReady(String worker, long pid, Duration startup) {
        for (MeterRegistry registry : this.registries) {
            Counter.builder("multiprocessing.worker.starts")
                    .description("Workers that became ready")
                    .baseUnit("workers")
                    .tags(this.tags)
                    .register(registry)
                    .increment();
            Timer.builder("multiprocessing.worker.start.duration")
                    .description("Time from the launch of a worker until it was ready")
                    .tags(this.tags)
                    .register(registry)
                    .record(startup);
        }
    }

    @Override
    public void workerExited(ExitReport report) {
        for (MeterRegistry registry : this.registries) {
            Counter.builder("multiprocessing.worker.exits")
                    .description("Workers that ended")
                    .baseUnit("workers")
                    .tags(this.tags.and("reason", lower(report.kind())))
                    .register(registry)
                    .increment();
        }
    }

    @Override
    public void tasksEnded(String task, TaskEnd end, int count, Duration waited, Duration ran) {
        for (MeterRegistry registry : this.registries) {
            if (end == TaskEnd.REJECTED) {
                Counter.builder("multiprocessing.tasks.rejected")
                        .description("Tasks that were refused, or given back before they started")
                        .baseUnit("tasks")
                        .tags(this.tags)
                        .register(registry)
                        .increment(count);
                continue;
            }
            Timer wait = Timer.builder("multiprocessing.tasks.wait")
                    .description("Time that tasks waited for a worker")
                    .tags(this.tags)
                    .register(registry);
            Timer execution = Timer.builder("multiprocessing.tasks.execution")
                    .description("Time that tasks ran in a worker")
                    .tags(this.tags.and("outcome", lower(end)))
                    .register(registry);
            Duration each = ran.dividedBy(Math.max(1, count));
            for (int i = 0; i < count; i++) {
                wait.record(waited);
                execution.record(each);
            }
        }
    }

    @Override
    public void slowTask(SlowTask slow) {
        for (MeterRegistry registry : this.registries) {
            Counter.builder("multiprocessing.tasks.slow")
                    .description("Tasks that ran longer than the slow-task-threshold")
                    .baseUnit("tasks")
                    .tags(this.tags)
                    .register(registry)
                    .increment();
        }
    }

    @Override
    public void leftBehind(Leftovers left) {
        for (MeterRegistry registry : this.registries) {
            for (Leftovers.Item item : left.items()) {
                Counter.builder("multiprocessing.tasks.leftovers")
                        .description("Threads that tasks left behind, and settings of the whole JVM that they changed")
                        .baseUnit("leftovers")
                        .tags(this.tags.and("kind", lower(item.kind())))
                        .register(registry)
                        .increment();
            }
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
