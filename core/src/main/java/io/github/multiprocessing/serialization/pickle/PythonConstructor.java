package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of Java of what Python would make an object of some class of. The arguments come from the peer and may be
 * anything: check them, and throw for what cannot be.
 */
@FunctionalInterface
public interface PythonConstructor {

    /**
     * Makes the value.
     *
     * @param arguments what Python would call the class with; of admitted types only
     * @return the value
     */
    Object construct(List<@Nullable Object> arguments);

    /**
     * Gives a value its state. Called after {@link #construct}, if the pickle has a state for the object.
     *
     * @param value what {@code construct} has returned
     * @param state what Python would give to {@code __setstate__}, or merge into {@code __dict__}
     * @return the value, or another in its place
     */
    default Object withState(Object value, @Nullable Object state) {
        throw new SerializationException("objects of this class have no state", null);
    }
}
