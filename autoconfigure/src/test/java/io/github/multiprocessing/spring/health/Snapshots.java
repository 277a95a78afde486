package io.github.multiprocessing.spring.health;

import io.github.multiprocessing.pool.JvmFigures;
import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolInsights;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.SlowTask;
import io.github.multiprocessing.pool.WorkerInsights;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pools as tests want them. */
public final class Snapshots {

    private Snapshots() {}

    public static PoolSnapshot running(String name) {
        return pool(name, PoolSnapshot.State.RUNNING, null, null);
    }

    public static PoolSnapshot broken(String name) {
        return pool(name, PoolSnapshot.State.BROKEN, "6 failed starts in 60 s", Duration.ofSeconds(42));
    }

    public static ExitReport exit() {
        return new ExitReport(
                "ocr-1",
                7,
                ExitReport.Kind.SIGNAL,
                137,
                9,
                "killed from outside",
                Duration.ofSeconds(3),
                Instant.EPOCH,
                List.of("a secret in the output"),
                null,
                List.of(),
                "Ocr.text");
    }

    /** A worker that does well. */
    static WorkerSnapshot worker(String name, WorkerSnapshot.State state) {
        return worker(name, state, false);
    }

    private static WorkerSnapshot worker(String name, WorkerSnapshot.State state, boolean degraded) {
        return new WorkerSnapshot(
                name,
                7,
                state,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                "Ocr.text",
                Duration.ofSeconds(1),
                new Progress(0.5, "page 2"),
                5,
                0,
                1 << 20,
                1 << 19,
                64 << 20,
                Duration.ofMillis(1500),
                0.75,
                degraded,
                degraded ? "its collector took too long" : null,
                new JvmFigures(
                        3 << 20,
                        5 << 20,
                        64 << 20,
                        20 << 20,
                        11,
                        Duration.ofMillis(150),
                        Duration.ofSeconds(2),
                        13,
                        15,
                        1700));
    }

    private static PoolSnapshot pool(
            String name, PoolSnapshot.State state, @Nullable String reason, @Nullable Duration openFor) {
        return new PoolSnapshot(
                name,
                state,
                2,
                0,
                3,
                1000,
                new PoolCounters(9, 5, 0, 0, 0, 0),
                List.of(worker(name + "-1", WorkerSnapshot.State.BUSY, true)),
                List.of(exit()),
                reason,
                openFor,
                "as configured",
                insights(name),
                List.of(slow(name, 4), slow(name, 3)),
                List.of(leftovers(name)));
    }

    public static Leftovers leftovers(String name) {
        List<Leftovers.Item> items = List.of(
                new Leftovers.Item(Leftovers.Kind.THREAD, "renderer"),
                new Leftovers.Item(Leftovers.Kind.TIME_ZONE, "UTC -> Asia/Tokyo"));
        return new Leftovers("Ocr.text", true, name + "-1", 7, items, 2, Instant.EPOCH);
    }

    private static PoolInsights insights(String name) {
        return new PoolInsights(
                List.of(new WorkerInsights(
                        name + "-1",
                        2,
                        1,
                        5,
                        Duration.ofMillis(90),
                        Duration.ofMillis(10),
                        Duration.ofMillis(750),
                        Duration.ofMillis(250))),
                List.of(new PoolInsights.TaskRun("Ocr.text", Duration.ofNanos(1_500_000), Instant.EPOCH, name + "-1")),
                new PoolInsights.Span(4, Duration.ofMillis(10), Duration.ofMillis(5)),
                new PoolInsights.Span(4, Duration.ofMillis(250), Duration.ofMillis(100)));
    }

    private static SlowTask slow(String name, int seconds) {
        return new SlowTask(
                "Ocr.text",
                name + "-1",
                7,
                Duration.ofSeconds(seconds),
                "\"main\" #1\n\tat com.acme.Ocr.text(Ocr.java:" + seconds + ")\n",
                Instant.EPOCH);
    }
}
