package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.serialization.pickle.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manager is asked.
 *
 * @param ident the object; null for the manager itself
 * @param method what is called
 * @param arguments the arguments by position
 * @param named the arguments by name
 * @param patience how long the answer may take; null for as long as it takes
 * @param stubborn whether to wait for the answer though the thread is interrupted
 */
public record Request(
        @Nullable String ident,
        String method,
        List<? extends @Nullable Object> arguments,
        Map<String, ? extends @Nullable Object> named,
        @Nullable Duration patience,
        boolean stubborn) {

    Tuple written() {
        return Tuple.of(this.ident, this.method, Tuple.of(this.arguments.toArray()), this.named);
    }

    String name() {
        return this.ident == null ? this.method : this.method + " of the object " + this.ident;
    }
}
