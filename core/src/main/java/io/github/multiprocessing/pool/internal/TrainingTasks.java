package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.TaskOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks without effect, for which a worker loads what most tasks need: each way to be called, values of common types in both
 * directions, a task that fails.
 */
final class TrainingTasks {

    private static final int ITEMS = 64;

    private TrainingTasks() {}

    static void run(Pool pool) throws InterruptedException {
        pool.apply(() -> 1);
        pool.apply(() -> values());
        List<Object> items = new ArrayList<>(List.of(1, 1L, 1.5, "text", new byte[ITEMS], true));
        items.addAll(values().values());
        pool.map((Object item) -> item, items);
        pool.mapOutcomes((Integer item) -> fail(item), List.of(1, 2), TaskOptions.defaults());
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("list", new ArrayList<>(List.of("a", "b")));
        values.put("map", Map.of("a", 1));
        values.put("time", Instant.EPOCH);
        return values;
    }

    private static Integer fail(Integer item) {
        if (item > 1) {
            throw new IllegalArgumentException("as it should");
        }
        return item;
    }
}
