package io.github.multiprocessing.spring.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the beans that workers have: those with task methods. Thread-safe. */
final class TaskBeans {

    private final TaskIndex index;
    private final ConcurrentMap<Key, Found> known = new ConcurrentHashMap<>();

    TaskBeans(TaskIndex index) {
        this.index = index;
    }

    /**
     * A bean of the workers of a pool.
     *
     * @param bean its name
     * @param pool the name of the pool
     */
    record Found(String bean, String pool) {}

    private record Key(Class<?> type, @Nullable String pool) {}

    /**
     * The bean of a type.
     *
     * @param type the type
     * @param pool the name of the pool, or null if any will do
     * @return the only one
     * @throws IllegalArgumentException if there is none or more than one
     */
    Found find(Class<?> type, @Nullable String pool) {
        return this.known.computeIfAbsent(new Key(type, pool), this::search);
    }

    private Found search(Key key) {
        Map<String, List<TaskMethod>> all = this.index.byPool();
        List<Found> found = all.values().stream()
                .flatMap(Collection::stream)
                .filter((task) -> key.pool() == null || task.pool().equals(key.pool()))
                .filter((task) -> key.type().isAssignableFrom(task.beanType()))
                .map((task) -> new Found(task.bean(), task.pool()))
                .distinct()
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String where = key.pool() == null ? "any pool" : "pool '" + key.pool() + "'";
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No worker of " + where + " has a bean of type "
                    + key.type().getName() + ". Workers have the beans with @ProcessTask methods, by pool: "
                    + describe(all));
        }
        throw new IllegalArgumentException("There is more than one bean of type "
                + key.type().getName() + " among those with @ProcessTask methods in " + where + ": "
                + found.stream()
                        .map((one) -> one.bean() + " in pool '" + one.pool() + "'")
                        .collect(Collectors.joining(", "))
                + ". Say which with inPool, or with the type of one of them");
    }

    private static String describe(Map<String, List<TaskMethod>> all) {
        if (all.isEmpty()) {
            return "none";
        }
        return all.entrySet().stream()
                .map((entry) -> entry.getKey() + " "
                        + entry.getValue().stream()
                                .map(TaskMethod::bean)
                                .distinct()
                                .sorted()
                                .toList())
                .collect(Collectors.joining(", "));
    }
}
