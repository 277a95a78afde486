package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.RemoteTaskException;
import org.jspecify.annotations.Nullable;

/** Turns an outcome back into a value or a throw. */
final class Outcomes {

    private Outcomes() {}

    static <R extends @Nullable Object> R valueOrThrow(Outcome<R> outcome) {
        if (outcome instanceof Outcome.Success<R> success) {
            return success.value();
        }
        Throwable cause = ((Outcome.Failure<R>) outcome).cause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (cause instanceof Error error) {
            throw error;
        }
        throw new RemoteTaskException(cause.getClass().getName(), String.valueOf(cause), cause);
    }
}
