package io.github.multiprocessing.pool;

import org.jspecify.annotations.Nullable;

/**
 * How one item of {@link Pool#mapOutcomes} ended.
 *
 * @param <R> the type of the result
 */
public sealed interface Outcome<R extends @Nullable Object> {

    /**
     * The item was processed.
     *
     * @param value the result
     * @param <R> the type of the result
     */
    record Success<R extends @Nullable Object>(R value) implements Outcome<R> {}

    /**
     * The item was not processed.
     *
     * @param cause what the task threw, or a {@link PoolException}
     * @param <R> the type of the result
     */
    record Failure<R extends @Nullable Object>(Throwable cause) implements Outcome<R> {}
}
