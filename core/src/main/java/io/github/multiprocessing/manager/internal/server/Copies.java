package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.ManagerLimitException;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.Serializer;
import io.github.multiprocessing.serialization.TypeFilter;
import io.github.multiprocessing.serialization.ValueTooLargeException;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copies what passes between a server and its own process, so that it behaves as it does from afar: what somebody changes
 * after he has put it into a dictionary does not change there. What cannot be changed is not copied.
 */
final class Copies {

    private final Serializer serializer;
    private final Refusals refusals;

    /** Copies what this process has written itself: so all its types and functions pass, whatever clients may send. */
    Copies(ClassLoader loader, int mostBytes, Refusals refusals) {
        this.refusals = refusals;
        this.serializer = KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .writeLambdas(true)
                .reading(TypeFilter.wide())
                .readLambdas(true)
                .classLoader(loader)
                .maxBytes(mostBytes)
                .build();
    }

    @Nullable Object of(@Nullable Object value) {
        return value == null || isUnchangeable(value) ? value : copy(value);
    }

    private @Nullable Object copy(Object value) {
        try {
            return Granting.copying(() -> this.serializer.deserialize(this.serializer.serialize(value)));
        } catch (ValueTooLargeException ex) {
            this.refusals.count(Limit.MESSAGE_SIZE);
            throw new ManagerLimitException(ex.getMessage() + " (multiprocessing.manager.limits.message-size)");
        }
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
