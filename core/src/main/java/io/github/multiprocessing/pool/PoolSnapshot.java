package io.github.multiprocessing.pool;

import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool at one moment, as endpoints, health and gauges show it.
 *
 * @param name its name
 * @param state what it accepts
 * @param processes how many tasks it runs at once
 * @param spares how many further workers it keeps warm
 * @param queued how many tasks wait
 * @param queueCapacity how many may wait
 * @param counters what has become of its tasks
 * @param workers its workers, in the order of their names
 * @param lastExits the last unplanned exits, and planned ones, newest first, at most 20
 * @param circuitReason why the circuit is open, or null while it is closed
 * @param circuitOpenFor how long it has been open, or null
 * @param memory the one line that says what memory a worker gets and why
 * @param insights where the time of the workers and tasks has gone
 * @param slowTasks the last tasks that ran longer than {@link PoolSettings#slowTask()}, newest first, at most 10
 * @param leftovers what tasks have left behind in their workers, newest first, at most 10
 */
public record PoolSnapshot(
        String name,
        State state,
        int processes,
        int spares,
        int queued,
        int queueCapacity,
        PoolCounters counters,
        List<WorkerSnapshot> workers,
        List<ExitReport> lastExits,
        @Nullable String circuitReason,
        @Nullable Duration circuitOpenFor,
        String memory,
        PoolInsights insights,
        List<SlowTask> slowTasks,
        List<Leftovers> leftovers) {

    /** What a pool accepts. */
    public enum State {
        /** It accepts tasks. */
        RUNNING,
        /** Its circuit is open: tasks fail at once. */
        BROKEN,
        /** It was closed and finishes what it has. */
        CLOSING,
        /** It has no workers any more. */
        TERMINATED
    }

    /** Copies the lists, so that nothing changes afterwards. */
    public PoolSnapshot {
        workers = List.copyOf(workers);
        lastExits = List.copyOf(lastExits);
        slowTasks = List.copyOf(slowTasks);
        leftovers = List.copyOf(leftovers);
    }
}
