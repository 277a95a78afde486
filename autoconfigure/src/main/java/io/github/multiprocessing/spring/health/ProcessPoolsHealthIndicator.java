package io.github.multiprocessing.spring.health;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.ProcessPools;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * DOWN if a pool can run no task: its circuit is open or it has ended. A pool whose first workers are still starting is UP,
 * because its tasks wait and are answered. Never a member of the liveness group: restarting the application would not help.
 */
public final class ProcessPoolsHealthIndicator extends AbstractHealthIndicator {

    private final ProcessPools pools;

    /**
     * Creates the indicator.
     *
     * @param pools the pools
     */
    public ProcessPoolsHealthIndicator(ProcessPools pools) {
        super("The process pools could not be read");
        this.pools = pools;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (PoolSnapshot pool : this.pools.snapshots()) {
            Map<String, Object> details = details(pool);
            String trouble = trouble(pool);
            if (trouble != null) {
                builder.down();
                details.put("reason", trouble);
                details.put("action", action(pool));
            }
            if (pool.circuitOpenFor() != null) {
                details.put("downForSeconds", pool.circuitOpenFor().toSeconds());
            }
            builder.withDetail(pool.name(), details);
        }
    }

    private static Map<String, Object> details(PoolSnapshot pool) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", pool.state().name());
        details.put("processes", pool.processes());
        details.put(
                "ready",
                pool.workers().stream()
                        .filter(ProcessPoolsHealthIndicator::ready)
                        .count());
        details.put("starting", count(pool, WorkerSnapshot.State.STARTING));
        details.put("queued", pool.queued());
        pool.lastExits().stream()
                .filter((exit) -> !exit.planned())
                .findFirst()
                .ifPresent((exit) -> details.put(
                        "lastExit",
                        exit.name() + " (pid " + exit.pid() + ") " + exit.kind().name() + " at " + exit.at() + ": "
                                + exit.detail()));
        return details;
    }

    private static @Nullable String trouble(PoolSnapshot pool) {
        return switch (pool.state()) {
            case BROKEN -> pool.circuitReason() == null ? "The circuit is open" : pool.circuitReason();
            case CLOSING -> "The pool is closing and accepts no tasks";
            case TERMINATED -> "The pool has ended";
            case RUNNING -> null;
        };
    }

    private static String action(PoolSnapshot pool) {
        return pool.state() == PoolSnapshot.State.BROKEN
                ? "Look at the last exits in /actuator/processpools and at the log for why workers end. The pool tries again"
                        + " every multiprocessing.pool.restart.probe-interval and heals by itself."
                : "Nothing, if the application is stopping.";
    }

    private static boolean ready(WorkerSnapshot worker) {
        return worker.state() == WorkerSnapshot.State.IDLE
                || worker.state() == WorkerSnapshot.State.BUSY
                || worker.state() == WorkerSnapshot.State.INTERRUPTED;
    }

    private static long count(PoolSnapshot pool, WorkerSnapshot.State state) {
        return pool.workers().stream()
                .filter((worker) -> worker.state() == state)
                .count();
    }
}
