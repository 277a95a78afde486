package io.github.multiprocessing.manager.python.internal.methods;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list that is used in steps, within which nobody else does anything with it. Thread-safe. */
public interface ListSteps {

    /**
     * Reads in one step.
     *
     * @param step what reads; it may run more than once, and keeps the list for no longer
     * @return what it returns
     */
    @Nullable Object read(Function<List<@Nullable Object>, ? extends @Nullable Object> step);

    /**
     * Changes in one step.
     *
     * @param step what changes the list; it may run more than once, and keeps the list for no longer
     * @return what it returns
     */
    @Nullable Object change(Function<List<@Nullable Object>, ? extends @Nullable Object> step);

    /**
     * What is kept of a value that is to be put into the list. To be asked outside of steps.
     *
     * @param value the value
     * @return a copy, or the same if that cannot change
     */
    @Nullable Object kept(@Nullable Object value);
}
