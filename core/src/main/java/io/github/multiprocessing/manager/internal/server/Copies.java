package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Serializer;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copies what passes between a server and its own process, so that it behaves as it does from afar: what somebody changes
 * after he has put it into a dictionary does not change there. What cannot be changed is not copied.
 */
final class Copies {

    private final Serializer serializer;

    Copies(Serializer serializer) {
        this.serializer = serializer;
    }

    @Nullable Object of(@Nullable Object value) {
        return value == null || isUnchangeable(value) ? value : copy(value);
    }

    private @Nullable Object copy(Object value) {
        byte[] bytes = this.serializer.serialize(value);
        return this.serializer.deserialize(bytes);
    }

    private static boolean isUnchangeable(Object value) {
        return value instanceof String
                || (value instanceof Number && value.getClass().getName().startsWith("java.lang."))
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof Attachable
                || value instanceof UUID
                || value instanceof TemporalAccessor;
    }
}
