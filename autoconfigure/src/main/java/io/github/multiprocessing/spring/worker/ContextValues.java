package io.github.multiprocessing.spring.worker;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import java.time.temporal.Temporal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values of the thread-local accessors that are registered with Micrometer's context propagation, if that is there. What
 * travels is of a simple type: text, a number, a boolean, an enum constant, a UUID or a time. Everything else, such as a span, means
 * something in its own process alone. A value arrives where the worker has an accessor of the same key.
 */
final class ContextValues {

    private static final boolean PRESENT = isPresent();

    private ContextValues() {}

    static @Nullable Map<String, Object> capture() {
        return PRESENT ? Registry.capture() : null;
    }

    static OpenedScope open(Map<String, Object> values) {
        return PRESENT ? Registry.open(values) : OpenedScope.NOTHING;
    }

    static boolean travels(Object value) {
        return value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof UUID
                || value instanceof Temporal;
    }

    private static boolean isPresent() {
        try {
            Class.forName("io.micrometer.context.ContextRegistry", false, ContextValues.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError ex) {
            return false;
        }
    }

    /** Apart, because an application may lack the library. */
    private static final class Registry {

        static @Nullable Map<String, Object> capture() {
            Map<String, Object> captured = null;
            for (ThreadLocalAccessor<?> accessor : ContextRegistry.getInstance().getThreadLocalAccessors()) {
                if (accessor.key() instanceof String key) {
                    Object value = accessor.getValue();
                    if (value == null) {
                        continue;
                    }
                    if (travels(value)) {
                        captured = captured != null ? captured : new HashMap<>();
                        captured.put(key, value instanceof CharSequence ? value.toString() : value);
                    } else {
                        LeftBehind.tell(key, value);
                    }
                }
            }
            return captured;
        }

        static OpenedScope open(Map<String, Object> values) {
            Deque<OpenedScope> opened = new ArrayDeque<>(values.size());
            for (ThreadLocalAccessor<?> accessor : ContextRegistry.getInstance().getThreadLocalAccessors()) {
                Object value = accessor.key() instanceof String key ? values.get(key) : null;
                if (value != null) {
                    opened.push(set(accessor, value));
                }
            }
            return OpenedScope.all(opened);
        }

        @SuppressWarnings("unchecked")
        private static <V> OpenedScope set(ThreadLocalAccessor<V> accessor, Object value) {
            V before = accessor.getValue();
            accessor.setValue((V) value);
            return () -> {
                if (before != null) {
                    accessor.restore(before);
                } else {
                    accessor.restore();
                }
            };
        }
    }

    /** Tells once of each key whose values stay: often that is as it should be, so that it is no warning. */
    private static final class LeftBehind {

        private static final Logger LOGGER = LoggerFactory.getLogger(ContextValues.class);

        private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

        static void tell(String key, Object value) {
            if (LOGGER.isDebugEnabled() && TOLD.add(key)) {
                LOGGER.debug(
                        "The value of the thread-local accessor '{}' does not travel with tasks: a {} is no text, number, boolean,"
                                + " character, enum constant, UUID or time",
                        key,
                        value.getClass().getName());
            }
        }
    }
}
