package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.manager.ManagerSnapshot;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The meters of a manager that says always the same. */
public final class ManagerMeters {

    private ManagerMeters() {}

    public static void bindTo(MeterRegistry registry) {
        ManagerSnapshot snapshot =
                new ManagerSnapshot(1, 1, Duration.ZERO, Map.of("dict", 2), List.of(), List.of(), 0, 7, Map.of());
        new SyncManagerMetrics(new RecentManager(() -> snapshot, Duration.ofSeconds(30))).bindTo(registry);
    }
}
