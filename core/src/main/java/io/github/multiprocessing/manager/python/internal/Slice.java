package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import io.github.multiprocessing.serialization.pickle.PythonCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code slice}, as it arrives.
 *
 * @param start the first, or null
 * @param stop the one after the last, or null
 * @param step the distance, or null
 */
public record Slice(
        @Nullable Integer start,
        @Nullable Integer stop,
        @Nullable Integer step) {

    private static final int PARTS = 3;

    /**
     * Admits slices.
     *
     * @param builder where to
     * @return the builder
     */
    public static PickleSerializer.Builder admit(PickleSerializer.Builder builder) {
        return builder.admit("builtins", "slice", arguments -> {
                    if (arguments.size() != PARTS) {
                        throw new SerializationException("a slice has three parts", null);
                    }
                    return new Slice(part(arguments.get(0)), part(arguments.get(1)), part(arguments.get(2)));
                })
                .write(Slice.class, slice -> PythonCall.of("builtins", "slice", slice.start, slice.stop, slice.step));
    }

    private static @Nullable Integer part(@Nullable Object value) {
        if (value == null || value instanceof Integer) {
            return (Integer) value;
        }
        if (value instanceof Number number) {
            // beyond any list in either direction
            return number.doubleValue() < 0 ? -Integer.MAX_VALUE : Integer.MAX_VALUE;
        }
        throw new SerializationException("the parts of a slice are numbers", null);
    }

    /**
     * Whether it is a range without gaps.
     *
     * @return true if so
     */
    public boolean isPlain() {
        return this.step == null || this.step == 1;
    }

    /**
     * Where it begins in a list.
     *
     * @param length the length of the list
     * @return the index
     */
    public int from(int length) {
        int by = by();
        Integer first = this.start;
        return first == null ? (by > 0 ? 0 : length - 1) : clip(first, length, by);
    }

    /**
     * Where it ends in a list.
     *
     * @param length the length of the list
     * @return the index after the last, or before it if the step is negative
     */
    public int to(int length) {
        int by = by();
        Integer last = this.stop;
        return last == null ? (by > 0 ? length : -1) : clip(last, length, by);
    }

    private int by() {
        int by = this.step == null ? 1 : this.step;
        if (by == 0) {
            throw new IllegalArgumentException("slice step cannot be zero");
        }
        return by;
    }

    private static int clip(int index, int length, int by) {
        int absolute = index < 0 ? index + length : index;
        return by > 0 ? Math.max(0, Math.min(absolute, length)) : Math.max(-1, Math.min(absolute, length - 1));
    }

    /**
     * Which elements of a list are in it.
     *
     * @param length the length of the list
     * @return the indices, in the slice's order
     */
    public List<Integer> indices(int length) {
        List<Integer> indices = new ArrayList<>();
        int by = by();
        int to = to(length);
        for (long i = from(length); by > 0 ? i < to : i > to; i += by) {
            indices.add((int) i);
        }
        return indices;
    }
}
