package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.PythonNone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's {@code None} on its way into collections that take no null, and out of them. */
final class Nones {

    private Nones() {}

    static Object in(@Nullable Object value) {
        return Objects.requireNonNullElse(value, PythonNone.NONE);
    }

    static @Nullable Object out(@Nullable Object value) {
        return value == PythonNone.NONE ? null : value;
    }

    static List<@Nullable Object> out(Collection<?> values) {
        List<@Nullable Object> all = new ArrayList<>(values.size());
        values.forEach(value -> all.add(out(value)));
        return all;
    }
}
