package io.github.multiprocessing.spring.dashboard;

import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the pools were like in the last minutes.
 *
 * @param pools the samples of each pool, oldest first
 */
public record HistoryDescriptor(Map<String, List<Sample>> pools) implements OperationResponseBody {

    /**
     * A pool at one moment.
     *
     * @param at when, in milliseconds since the epoch
     * @param queued how many tasks waited
     * @param busy how many workers had a task
     * @param processes how many tasks it ran at once at most
     * @param residentBytes the resident memory of its workers together
     * @param tasks what had become of its tasks until then
     */
    public record Sample(long at, int queued, int busy, int processes, long residentBytes, PoolCounters tasks) {

        static Sample of(PoolSnapshot pool, long at) {
            return new Sample(
                    at,
                    pool.queued(),
                    (int) pool.workers().stream()
                            .filter((worker) -> worker.task() != null)
                            .count(),
                    pool.processes(),
                    pool.workers().stream()
                            .mapToLong(WorkerSnapshot::residentBytes)
                            .filter((bytes) -> bytes > 0)
                            .sum(),
                    pool.counters());
        }
    }
}
