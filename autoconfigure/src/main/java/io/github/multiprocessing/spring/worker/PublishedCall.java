package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.serialization.SerializableCallable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The call of a bean method that returns something reactive with at most one value. It is subscribed to here, and the value
 * travels.
 *
 * @param method the call of the method
 */
public record PublishedCall(BeanMethodCall method) implements SerializableCallable<@Nullable Object> {

    @Override
    public @Nullable Object call() throws Exception {
        return this.method.call((result) -> PublishedValue.await(Objects.requireNonNull(
                result, () -> "Method " + this.method.target().method() + " has returned null, and nothing reactive")));
    }
}
