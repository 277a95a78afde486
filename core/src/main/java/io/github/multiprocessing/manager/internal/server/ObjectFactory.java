package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.internal.object.ManagedObject;
import org.jspecify.annotations.Nullable;

/** Makes the objects of a type. */
@FunctionalInterface
public interface ObjectFactory {

    /**
     * Makes an object, or returns the one that it always returns.
     *
     * @param arguments what the client has given
     * @return the object
     * @throws Exception if it cannot be made; the client gets it
     */
    ManagedObject create(@Nullable Object[] arguments) throws Exception;
}
