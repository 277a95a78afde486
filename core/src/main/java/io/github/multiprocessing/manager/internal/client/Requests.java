package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.ManagerLimitException;
import io.github.multiprocessing.manager.internal.Identity;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.serialization.Serializer;
import io.github.multiprocessing.serialization.ValueTooLargeException;
import org.jspecify.annotations.Nullable;

/** Writes down what the threads of this process ask of one server. */
final class Requests {

    private static final byte[] NOTHING = {};

    private final ManagerLink link;
    private final Serializer serializer;

    Requests(ManagerLink link, Serializer serializer) {
        this.link = link;
        this.serializer = serializer;
    }

    Request of(Identity identity, Operation operation, long timeoutNanos, @Nullable Object[] arguments) {
        return of(identity, operation, timeoutNanos, Thread.currentThread().getId(), arguments);
    }

    /** Asks in the name of another thread. */
    Request of(Identity identity, Operation operation, long timeoutNanos, long thread, @Nullable Object[] arguments) {
        return new Request(identity.id(), operation, timeoutNanos, thread, body(arguments));
    }

    private byte[] body(@Nullable Object[] arguments) {
        if (arguments.length == 0) {
            return NOTHING;
        }
        try {
            return Linking.to(this.link, () -> this.serializer.serialize(arguments));
        } catch (ValueTooLargeException ex) {
            throw new ManagerLimitException(ex.getMessage() + " (multiprocessing.manager.limits.message-size)");
        }
    }
}
