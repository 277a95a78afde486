package io.github.multiprocessing.manager.internal;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.manager.ManagerSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A manager's server as its users see it, near or far. Safe for use by many threads. */
public interface Endpoint {

    /**
     * Where the server is.
     *
     * @return the address
     */
    Address address();

    /**
     * Which start of the server it is.
     *
     * @return the generation, 0 if it was never reached
     */
    long generation();

    /**
     * Makes an object.
     *
     * @param typeId its type
     * @param arguments of its constructor
     * @return a hold on it
     */
    Handle create(String typeId, @Nullable Object... arguments);

    /**
     * Finds an object by its name, or makes it.
     *
     * @param name the name
     * @param typeId its type
     * @param arguments of its constructor
     * @return a hold on it
     */
    Handle named(String name, String typeId, @Nullable Object... arguments);

    /**
     * Takes a name away from its object.
     *
     * @param name the name
     * @return whether there was one
     */
    boolean forget(String name);

    /**
     * The names of the registered types.
     *
     * @return the names
     */
    List<String> types();

    /**
     * How many objects there are.
     *
     * @return the number
     */
    int objectCount();

    /**
     * What there is.
     *
     * @return numbers that do not change
     */
    ManagerSnapshot snapshot();

    /**
     * The server's key, for processes of this family.
     *
     * @return the key as {@link io.github.multiprocessing.connection.internal.FamilyKey} seals it
     */
    byte[] credential();

    /**
     * Begins to gather the asynchronous calls of the current thread.
     *
     * @return what ends that and sends them, to be closed by the same thread
     */
    AutoCloseable gather();
}
