package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.serialization.SerializableBiFunction;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code starmap} makes of its arguments: a pair travels as an array of two. */
public final class Pairs {

    private Pairs() {}

    /**
     * The pairs as arrays, read once.
     *
     * @param pairs the pairs
     * @return one array for each
     */
    public static List<@Nullable Object[]> of(Iterable<? extends Map.Entry<?, ?>> pairs) {
        List<@Nullable Object[]> arrays = new ArrayList<>();
        pairs.forEach((pair) -> arrays.add(new @Nullable Object[] {pair.getKey(), pair.getValue()}));
        return arrays;
    }

    /**
     * A function of two arguments as one of an array.
     *
     * @param function the function
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @param <R> the type of the result
     * @return the function of the array
     */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            SerializableFunction<@Nullable Object[], R> function(SerializableBiFunction<A, B, R> function) {
        return new Spread<>(function);
    }

    /** Applies a function to the two elements of an array; its own types say whether it takes null. */
    record Spread<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>(
            SerializableBiFunction<A, B, R> function) implements SerializableFunction<@Nullable Object[], R> {

        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings({"unchecked", "NullAway"})
        public R apply(@Nullable Object[] pair) throws Exception {
            return this.function.apply((A) pair[0], (B) pair[1]);
        }
    }
}
