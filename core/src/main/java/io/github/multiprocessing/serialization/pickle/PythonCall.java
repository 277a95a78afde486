package io.github.multiprocessing.serialization.pickle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Python is asked to do to make an object: to call something, and possibly to set a state. Python's counterpart is the
 * tuple that {@code __reduce__} returns.
 *
 * @param function a class, or a function at the top of a module
 * @param arguments what to call it with
 * @param state what {@code __setstate__} or the object's {@code __dict__} gets; null for nothing
 */
public record PythonCall(
        PythonGlobal function,
        List<@Nullable Object> arguments,
        @Nullable Object state) {

    /**
     * A call alone.
     *
     * @param module the module
     * @param name the class or function in it
     * @param arguments what to call it with
     * @return the call
     */
    public static PythonCall of(String module, String name, @Nullable Object... arguments) {
        return new PythonCall(
                new PythonGlobal(module, name), Tuple.of(arguments).asList(), null);
    }
}
