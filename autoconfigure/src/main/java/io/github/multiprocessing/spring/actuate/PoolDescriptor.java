package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.QuarantinedTask;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One pool. Times are in milliseconds, sizes in bytes.
 *
 * @param name its name
 * @param state what it accepts
 * @param processes how many tasks it runs at once
 * @param spares how many further workers it keeps warm
 * @param queued how many tasks wait
 * @param queueCapacity how many may wait
 * @param tasks what has become of its tasks
 * @param memory what memory a worker gets and why
 * @param circuitReason why tasks fail at once, or null
 * @param circuitOpenMillis for how long, or null
 * @param workers its workers
 * @param lastExits the last exits, newest first
 * @param insights where the time of its workers and tasks has gone
 * @param slowTasks the last tasks that ran longer than the pool's slow-task-threshold, newest first
 * @param leftovers what tasks have left behind in their workers, newest first
 * @param quarantine the tasks that are refused because they have cost the pool too many workers, the longest unchanged first
 */
public record PoolDescriptor(
        String name,
        String state,
        int processes,
        int spares,
        int queued,
        int queueCapacity,
        PoolCounters tasks,
        String memory,
        @Nullable String circuitReason,
        @Nullable Long circuitOpenMillis,
        List<WorkerDescriptor> workers,
        List<ExitDescriptor> lastExits,
        InsightsDescriptor insights,
        List<SlowTaskDescriptor> slowTasks,
        List<Leftovers> leftovers,
        List<QuarantinedTaskDescriptor> quarantine)
        implements OperationResponseBody {

    static PoolDescriptor of(PoolSnapshot pool, List<QuarantinedTask> quarantine) {
        return new PoolDescriptor(
                pool.name(),
                pool.state().name(),
                pool.processes(),
                pool.spares(),
                pool.queued(),
                pool.queueCapacity(),
                pool.counters(),
                pool.memory(),
                pool.circuitReason(),
                millis(pool.circuitOpenFor()),
                pool.workers().stream().map(WorkerDescriptor::of).toList(),
                pool.lastExits().stream().map(ExitDescriptor::of).toList(),
                InsightsDescriptor.of(pool.insights()),
                pool.slowTasks().stream().map(SlowTaskDescriptor::of).toList(),
                pool.leftovers(),
                quarantine.stream().map(QuarantinedTaskDescriptor::of).toList());
    }

    static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
