package io.github.multiprocessing.manager.python.internal.server;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks.
 *
 * @param ident the object, or null
 * @param method the method
 * @param arguments the arguments by position
 * @param named the arguments by name
 */
record ClientRequest(
        @Nullable String ident, String method, List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {

    private static final int PARTS = 4;

    static ClientRequest of(@Nullable Object message) {
        if (message instanceof Tuple tuple
                && tuple.size() == PARTS
                && tuple.get(1) instanceof String method
                && tuple.get(3) instanceof Map<?, ?> named) {
            String ident = tuple.get(0) instanceof String text ? text : null;
            return new ClientRequest(ident, method, list(tuple.get(2)), names(named));
        }
        throw new SerializationException("not a request to a manager", null);
    }

    private static List<@Nullable Object> list(@Nullable Object value) {
        if (value instanceof Tuple tuple) {
            return tuple.asList();
        }
        if (value instanceof Collection<?> collection) {
            return Tuple.of(collection.toArray()).asList();
        }
        throw new SerializationException("not the arguments of a request to a manager", null);
    }

    private static Map<String, @Nullable Object> names(Map<?, ?> map) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new SerializationException("not the names of arguments", null);
            }
            named.put(name, value);
        });
        return named;
    }

    String text(int index) {
        if (this.arguments.size() > index && this.arguments.get(index) instanceof String text) {
            return text;
        }
        throw new SerializationException(this.method + "() lacks an argument that is a text", null);
    }
}
