package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.spring.actuate.InsightsDescriptor.WorkerTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * All that a pool knows of the workers of one name.
 *
 * @param pool the name of the pool
 * @param worker the worker, or null while there is none of that name
 * @param time how the workers of that name have spent their time, or null if none was ever ready
 * @param slowTask the last of their tasks that ran longer than the pool's slow-task-threshold, or null; the endpoint
 *     {@code processpooldump} has what the threads did meanwhile
 * @param leftovers what tasks have left behind in them, newest first
 * @param exits how the last of them ended, newest first
 */
public record WorkerDetailsDescriptor(
        String pool,
        @Nullable WorkerDescriptor worker,
        @Nullable WorkerTime time,
        @Nullable SlowTaskDescriptor slowTask,
        List<Leftovers> leftovers,
        List<WorkerExitDescriptor> exits)
        implements OperationResponseBody {

    /** Empty if the pool has no such worker, nor had one lately. */
    static Optional<WorkerDetailsDescriptor> of(PoolSnapshot pool, String name, boolean outputShown) {
        WorkerDetailsDescriptor details = new WorkerDetailsDescriptor(
                pool.name(),
                pool.workers().stream()
                        .filter((worker) -> worker.name().equals(name))
                        .findFirst()
                        .map(WorkerDescriptor::of)
                        .orElse(null),
                pool.insights().workers().stream()
                        .filter((worker) -> worker.worker().equals(name))
                        .findFirst()
                        .map(WorkerTime::of)
                        .orElse(null),
                pool.slowTasks().stream()
                        .filter((slow) -> slow.worker().equals(name))
                        .findFirst()
                        .map(SlowTaskDescriptor::of)
                        .orElse(null),
                pool.leftovers().stream()
                        .filter((left) -> left.worker().equals(name))
                        .toList(),
                pool.lastExits().stream()
                        .filter((exit) -> exit.name().equals(name))
                        .map((exit) -> WorkerExitDescriptor.of(exit, outputShown))
                        .toList());
        return details.isEmpty() ? Optional.empty() : Optional.of(details);
    }

    private boolean isEmpty() {
        return this.worker == null
                && this.time == null
                && this.slowTask == null
                && this.leftovers.isEmpty()
                && this.exits.isEmpty();
    }
}
