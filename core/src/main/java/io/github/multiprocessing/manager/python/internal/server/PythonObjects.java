package io.github.multiprocessing.manager.python.internal.server;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the objects come from that a {@link PythonDoor} shows. */
public interface PythonObjects {

    /**
     * Makes an object, or finds the one that the type always gives.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @param named the arguments by name
     * @param client who wants it
     * @return the object
     * @throws Exception if there is no such type, or no object could be made; the client gets it
     */
    PythonObject create(
            String typeId, List<@Nullable Object> arguments, Map<String, @Nullable Object> named, PythonClient client)
            throws Exception;

    /**
     * Called when no client of Python's refers to an object any more.
     *
     * @param object the object
     */
    default void release(PythonObject object) {
        // what nothing refers to is left to the garbage collector
    }

    /**
     * What is put into other objects, when a client passes a proxy of one of them as an argument.
     *
     * @param object the object
     * @return what stands for it here
     */
    default Object reference(PythonObject object) {
        return object;
    }

    /**
     * Types of what {@link #reference} returns, if it is not the object, and how the object is got from one.
     *
     * @return the types
     */
    default Map<Class<?>, Function<Object, PythonObject>> referenceTypes() {
        return Map.of();
    }
}
