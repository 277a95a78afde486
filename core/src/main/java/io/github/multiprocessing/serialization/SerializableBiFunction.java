package io.github.multiprocessing.serialization;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of two arguments whose lambdas can travel to a worker process. Unlike {@link java.util.function.BiFunction} it
 * may throw checked exceptions.
 *
 * @param <A> the type of the first argument
 * @param <B> the type of the second argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface SerializableBiFunction<
                A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {

    /**
     * Applies this function in the worker.
     *
     * @param first the first argument
     * @param second the second argument
     * @return the result, sent back to the caller
     * @throws Exception whatever the function throws; it reaches the caller as data
     */
    R apply(A first, B second) throws Exception;
}
