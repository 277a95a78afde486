package io.github.multiprocessing.spring.metrics;

import io.github.multiprocessing.pool.PoolListener.TaskEnd;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the tasks of one pool in one registry. Looked up once and kept: this is done for every task, and asking the
 * registry costs more than counting. Those of an outcome are there when it has come. Thread-safe.
 */
final class TaskMeters {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<TaskEnd, Timer> execution = new ConcurrentHashMap<>();
    private volatile @Nullable Timer wait;
    private volatile @Nullable Counter rejected;

    TaskMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    void ended(TaskEnd end, int count, Duration waited, Duration ran) {
        if (end == TaskEnd.REJECTED) {
            rejected().increment(count);
            return;
        }
        Timer waiting = waiting();
        Timer running = running(end);
        Duration each = count > 1 ? ran.dividedBy(count) : ran;
        for (int i = 0; i < count; i++) {
            waiting.record(waited);
            running.record(each);
        }
    }

    private Counter rejected() {
        Counter known = this.rejected;
        if (known == null) {
            known = Counter.builder("multiprocessing.tasks.rejected")
                    .description("Tasks that were refused, or given back before they started")
                    .baseUnit("tasks")
                    .tags(this.tags)
                    .register(this.registry);
            this.rejected = known;
        }
        return known;
    }

    private Timer waiting() {
        Timer known = this.wait;
        if (known == null) {
            known = Timer.builder("multiprocessing.tasks.wait")
                    .description("Time that tasks waited for a worker")
                    .tags(this.tags)
                    .register(this.registry);
            this.wait = known;
        }
        return known;
    }

    private Timer running(TaskEnd end) {
        Timer known = this.execution.get(end);
        if (known == null) {
            known = Timer.builder("multiprocessing.tasks.execution")
                    .description("Time that tasks ran in a worker")
                    .tags(this.tags.and("outcome", PoolTimers.lower(end)))
                    .register(this.registry);
            this.execution.put(end, known);
        }
        return known;
    }
}
