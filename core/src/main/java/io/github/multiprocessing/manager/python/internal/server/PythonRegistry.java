package io.github.multiprocessing.manager.python.internal.server;

import io.github.multiprocessing.serialization.pickle.PythonException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Types by their names. Python: the registry of a {@code BaseManager}. Thread-safe. */
public final class PythonRegistry implements PythonObjects {

    private final Map<String, Factory> factories = new ConcurrentHashMap<>();

    /** Makes an object, or always gives the same one. */
    @FunctionalInterface
    public interface Factory {

        /**
         * Makes it.
         *
         * @param arguments the arguments by position
         * @param named the arguments by name
         * @return the object
         * @throws Exception if it cannot be made
         */
        PythonObject create(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) throws Exception;
    }

    /**
     * Registers a type.
     *
     * @param typeId its name
     * @param factory makes its objects
     * @return this registry
     */
    public PythonRegistry register(String typeId, Factory factory) {
        this.factories.put(typeId, factory);
        return this;
    }

    @Override
    public PythonObject create(
            String typeId, List<@Nullable Object> arguments, Map<String, @Nullable Object> named, PythonClient client)
            throws Exception {
        Factory factory = this.factories.get(typeId);
        if (factory == null) {
            throw new PythonException("builtins", "KeyError", List.of(typeId));
        }
        return factory.create(arguments, named);
    }
}
