package io.github.multiprocessing.spring.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which keys of the logging context travel with a task.
 *
 * @param keys the keys, {@code *} among them for all
 */
public record MdcKeys(Set<String> keys) {

    private static final String WILDCARD = "*";

    /** All of them. */
    public static final MdcKeys ALL = new MdcKeys(Set.of(WILDCARD));

    /** Copies the keys. */
    public MdcKeys {
        keys = Set.copyOf(keys);
    }

    /**
     * Some of them.
     *
     * @param keys the keys, {@code *} among them for all
     * @return which travel
     */
    public static MdcKeys of(List<String> keys) {
        return new MdcKeys(Set.copyOf(keys));
    }

    /** What the current thread has of them, or null if that is nothing. */
    @Nullable Map<String, String> capture() {
        Map<String, String> current = this.keys.isEmpty() ? null : MDC.getCopyOfContextMap();
        if (current == null || current.isEmpty()) {
            return null;
        }
        Map<String, String> travelling = new HashMap<>(current);
        if (!this.keys.contains(WILDCARD)) {
            travelling.keySet().retainAll(this.keys);
        }
        return travelling.isEmpty() ? null : travelling;
    }
}
