package io.github.multiprocessing.spring.health;

import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolSnapshot;
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
                List.of());
    }

    private static PoolSnapshot pool(
            String name, PoolSnapshot.State state, @Nullable String reason, @Nullable Duration openFor) {
        WorkerSnapshot worker = new WorkerSnapshot(
                name + "-1",
                7,
                WorkerSnapshot.State.BUSY,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                "Ocr.text",
                Duration.ofSeconds(1),
                5,
                0,
                1 << 20,
                1 << 19,
                64 << 20,
                Duration.ofMillis(1500));
        return new PoolSnapshot(
                name,
                state,
                2,
                0,
                3,
                1000,
                new PoolCounters(9, 5, 0, 0, 0, 0),
                List.of(worker),
                List.of(exit()),
                reason,
                openFor,
                "as configured");
    }
}
