package io.github.multiprocessing.spring.health;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.ProcessPools;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * DOWN if a pool can run no task: its circuit is open or it has ended. A pool that has lost some of its workers, or whose queue
 * is full, is DEGRADED in its details and leaves the whole UP, as does one whose first workers are still starting: its tasks
 * wait and are answered. May be a member of the readiness group ({@code management.endpoint.health.group.readiness.include}),
 * never of the liveness group: restarting the application would not help.
 */
public final class ProcessPoolsHealthIndicator extends AbstractHealthIndicator {

    private final ProcessPools pools;
    private final Clock clock;
    private final ConditionMemory memory = new ConditionMemory();

    /**
     * Creates the indicator.
     *
     * @param pools the pools
     */
    public ProcessPoolsHealthIndicator(ProcessPools pools) {
        this(pools, Clock.systemUTC());
    }

    ProcessPoolsHealthIndicator(ProcessPools pools, Clock clock) {
        super("The process pools could not be read");
        this.pools = pools;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        Instant now = this.clock.instant();
        List<PoolSnapshot> snapshots = this.pools.snapshots();
        this.memory.keep(snapshots.stream().map(PoolSnapshot::name).collect(Collectors.toSet()));
        for (PoolSnapshot pool : snapshots) {
            PoolCondition condition = this.memory.dated(pool.name(), PoolCondition.of(pool, now), now);
            if (condition.level() == PoolCondition.Level.DOWN) {
                builder.down();
            }
            builder.withDetail(pool.name(), details(pool, condition));
        }
    }

    private static Map<String, Object> details(PoolSnapshot pool, PoolCondition condition) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", condition.level().name());
        put(details, "since", condition.since());
        put(details, "reason", condition.reason());
        put(details, "action", condition.action());
        details.put("state", pool.state().name());
        details.put("processes", pool.processes());
        details.put("ready", PoolCondition.ready(pool));
        details.put(
                "starting",
                pool.workers().stream()
                        .filter((worker) -> worker.state() == WorkerSnapshot.State.STARTING)
                        .count());
        details.put("queued", pool.queued());
        details.put("queueCapacity", pool.queueCapacity());
        if (pool.circuitOpenFor() != null) {
            details.put("downForSeconds", pool.circuitOpenFor().toSeconds());
        }
        pool.lastExits().stream()
                .filter((exit) -> !exit.planned())
                .findFirst()
                .ifPresent((exit) -> details.put("lastExit", PoolCondition.text(exit)));
        return details;
    }

    private static void put(Map<String, Object> details, String key, @Nullable Object value) {
        if (value != null) {
            details.put(key, value);
        }
    }
}
