package io.github.multiprocessing.serialization.pickle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What values of an application's types become in Python. Immutable. */
record Reducers(Map<Class<?>, Function<Object, PythonCall>> byType) {

    Reducers {
        // the order counts: the first type that fits is taken
        byType = new LinkedHashMap<>(byType);
    }

    @Nullable PythonCall reduce(Object value) {
        for (Map.Entry<Class<?>, Function<Object, PythonCall>> entry : this.byType.entrySet()) {
            if (entry.getKey().isInstance(value)) {
                return entry.getValue().apply(value);
            }
        }
        return null;
    }
}
