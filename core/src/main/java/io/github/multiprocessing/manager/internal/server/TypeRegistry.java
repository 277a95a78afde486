package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The types of which a server makes objects. Safe for use by many threads. */
public final class TypeRegistry {

    private final Map<String, ObjectFactory> factories = new ConcurrentHashMap<>();
    private final List<Declared> declared = new CopyOnWriteArrayList<>();

    /** An object that a server has from its start on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Declared(String name, String typeId, @Nullable Object[] arguments) {}

    /**
     * Adds a type.
     *
     * @param typeId its name
     * @param factory makes its objects
     * @return this registry
     */
    public TypeRegistry register(String typeId, ObjectFactory factory) {
        this.factories.put(typeId, factory);
        return this;
    }

    /**
     * Adds an object that a server has from its start on.
     *
     * @param name its name
     * @param typeId its type
     * @param arguments what the factory gets
     */
    public void declare(String name, String typeId, @Nullable Object... arguments) {
        this.declared.add(new Declared(name, typeId, arguments));
    }

    List<Declared> declared() {
        return this.declared;
    }

    ManagedObject create(String typeId, @Nullable Object[] arguments) throws Exception {
        ObjectFactory factory = this.factories.get(typeId);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "the manager has no type '" + typeId + "'; it has " + names() + ", and register() adds more");
        }
        return factory.create(arguments);
    }

    List<String> names() {
        return this.factories.keySet().stream().sorted().toList();
    }
}
