package io.github.multiprocessing.serialization;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of one argument whose lambdas can travel to a worker process. Unlike {@link java.util.function.Function} it
 * may throw checked exceptions.
 *
 * @param <T> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface SerializableFunction<T extends @Nullable Object, R extends @Nullable Object> extends Serializable {

    /**
     * Applies this function in the worker.
     *
     * @param argument the argument
     * @return the result, sent back to the caller
     * @throws Exception whatever the function throws; it reaches the caller as data
     */
    R apply(T argument) throws Exception;
}
