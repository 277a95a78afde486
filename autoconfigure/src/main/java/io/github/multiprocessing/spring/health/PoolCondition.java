package io.github.multiprocessing.spring.health;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a pool is.
 *
 * @param level whether it runs tasks
 * @param cause what is the matter with it
 * @param since since when it has been so, or null if it is not known but by whoever has looked before
 * @param reason why it is not UP, or null
 * @param action what to do, or null
 */
record PoolCondition(
        Level level,
        Cause cause,
        @Nullable Instant since,
        @Nullable String reason,
        @Nullable String action) {

    /** A slot whose worker is gone for longer was not started again because it is not needed now. */
    private static final Duration RECENTLY = Duration.ofMinutes(2);

    private static final Set<WorkerSnapshot.State> READY =
            EnumSet.of(WorkerSnapshot.State.IDLE, WorkerSnapshot.State.BUSY, WorkerSnapshot.State.INTERRUPTED);

    private static final PoolCondition UP = new PoolCondition(Level.UP, Cause.NONE, null, null, null);

    enum Level {
        /** It runs tasks as it should. */
        UP,
        /** It runs tasks, and not as many as it should, or not for long. */
        DEGRADED,
        /** It runs no tasks. */
        DOWN
    }

    enum Cause {
        NONE,
        CIRCUIT_OPEN,
        STOPPING,
        WORKERS_LOST,
        QUEUE_FULL,
        COLLECTOR
    }

    PoolCondition seenSince(Instant first) {
        return new PoolCondition(this.level, this.cause, first, this.reason, this.action);
    }

    static PoolCondition of(PoolSnapshot pool, Instant now) {
        return switch (pool.state()) {
            case BROKEN ->
                new PoolCondition(
                        Level.DOWN,
                        Cause.CIRCUIT_OPEN,
                        pool.circuitOpenFor() == null
                                ? null
                                : now.minus(pool.circuitOpenFor()).truncatedTo(ChronoUnit.SECONDS),
                        pool.circuitReason() == null ? "The circuit is open" : pool.circuitReason(),
                        "Look at the last exits in /actuator/processpools and at the log for why workers end. The pool tries"
                                + " again every multiprocessing.pool.restart.probe-interval and heals by itself.");
            case CLOSING -> stopping("The pool is closing and accepts no tasks");
            case TERMINATED -> stopping("The pool has ended");
            case RUNNING -> running(pool, now);
        };
    }

    private static PoolCondition stopping(String reason) {
        return new PoolCondition(Level.DOWN, Cause.STOPPING, null, reason, "Nothing, if the application is stopping.");
    }

    private static PoolCondition running(PoolSnapshot pool, Instant now) {
        List<ExitReport> lost = lost(pool, now);
        if (!lost.isEmpty()) {
            ExitReport last = lost.get(0);
            return new PoolCondition(
                    Level.DEGRADED,
                    Cause.WORKERS_LOST,
                    lost.stream()
                            .map(ExitReport::at)
                            .min(Comparator.naturalOrder())
                            .orElse(null),
                    lost.size() + " of " + pool.processes() + " workers lost, the last one " + text(last),
                    "Nothing for a single one: it is replaced, at once the first time and then ever more slowly up to"
                            + " multiprocessing.pool.restart.max-backoff. If it goes on, look at the log for why.");
        } else if (pool.queued() >= pool.queueCapacity()) {
            return new PoolCondition(
                    Level.DEGRADED,
                    Cause.QUEUE_FULL,
                    null,
                    "The queue is full with " + pool.queued() + " tasks; further ones are rejected",
                    "Raise multiprocessing.pool.processes if there is memory and processor time, or"
                            + " multiprocessing.pool.queue-capacity for bursts, or submit less.");
        }
        return pool.workers().stream()
                .filter(WorkerSnapshot::degraded)
                .findFirst()
                .map((worker) -> new PoolCondition(
                        Level.DEGRADED,
                        Cause.COLLECTOR,
                        null,
                        "The collector of worker " + worker.name() + " takes more of the time than it should",
                        "Raise multiprocessing.pool.worker.heap. The worker is replaced between two tasks."))
                .orElse(UP);
    }

    /**
     * The last exits of workers that are missed, newest first: no more than there is room for. A replacement may have another
     * name.
     */
    private static List<ExitReport> lost(PoolSnapshot pool, Instant now) {
        long ready = ready(pool);
        if (ready >= pool.processes()) {
            return List.of();
        }
        Map<String, ExitReport> last = new LinkedHashMap<>();
        pool.lastExits().forEach((exit) -> last.putIfAbsent(exit.name(), exit));
        return last.values().stream()
                .filter((exit) -> !exit.planned() && isMissed(pool, exit, now))
                .limit(pool.processes() - ready)
                .toList();
    }

    private static boolean isMissed(PoolSnapshot pool, ExitReport exit, Instant now) {
        Optional<WorkerSnapshot> present = pool.workers().stream()
                .filter((worker) -> worker.name().equals(exit.name()))
                .findFirst();
        return present.map((worker) -> worker.state() == WorkerSnapshot.State.STARTING
                        || worker.state() == WorkerSnapshot.State.KILLED)
                .orElseGet(() -> exit.at().isAfter(now.minus(RECENTLY)));
    }

    static long ready(PoolSnapshot pool) {
        return pool.workers().stream()
                .filter((worker) -> READY.contains(worker.state()))
                .count();
    }

    static String text(ExitReport exit) {
        return exit.name() + " (pid " + exit.pid() + ") " + exit.kind().name() + " at " + exit.at() + ": "
                + exit.detail();
    }
}
