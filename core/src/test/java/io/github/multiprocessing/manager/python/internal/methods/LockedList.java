package io.github.multiprocessing.manager.python.internal.methods;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A plain list that is locked for each step.
 *
 * @param list the list
 */
public record LockedList(List<@Nullable Object> list) implements ListSteps {

    @Override
    public @Nullable Object read(Function<List<@Nullable Object>, ? extends @Nullable Object> step) {
        synchronized (this.list) {
            return step.apply(this.list);
        }
    }

    @Override
    public @Nullable Object change(Function<List<@Nullable Object>, ? extends @Nullable Object> step) {
        return read(step);
    }

    @Override
    public @Nullable Object kept(@Nullable Object value) {
        return value;
    }
}
