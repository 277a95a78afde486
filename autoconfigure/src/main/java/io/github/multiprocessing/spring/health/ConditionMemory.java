package io.github.multiprocessing.spring.health;

import io.github.multiprocessing.spring.health.PoolCondition.Cause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers since when pools have been as they are, for what a pool does not know the beginning of itself: it counts from the
 * first health check that saw it. Thread-safe.
 */
final class ConditionMemory {

    private final Map<String, Seen> byPool = new ConcurrentHashMap<>();

    private record Seen(Cause cause, Instant first) {}

    PoolCondition dated(String pool, PoolCondition condition, Instant now) {
        Seen seen = this.byPool.compute(
                pool,
                (name, before) -> before != null && before.cause() == condition.cause()
                        ? before
                        : new Seen(condition.cause(), now.truncatedTo(ChronoUnit.SECONDS)));
        return condition.cause() == Cause.NONE || condition.since() != null
                ? condition
                : condition.seenSince(seen.first());
    }

    /** Forgets the pools that are gone. */
    void keep(Set<String> pools) {
        this.byPool.keySet().retainAll(pools);
    }
}
