package io.github.multiprocessing.manager;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Makes the objects of a registered type, in the process that holds them. It travels there; what it captures is copied.
 *
 * @param <T> the type of the objects
 */
@FunctionalInterface
public interface ManagedFactory<T> extends Serializable {

    /**
     * Makes an object, or returns the one that it always returns: that is one object for all then.
     *
     * @param arguments what the client has given
     * @return the object
     * @throws Exception if it cannot be made; the client gets it
     */
    T make(@Nullable Object[] arguments) throws Exception;
}
