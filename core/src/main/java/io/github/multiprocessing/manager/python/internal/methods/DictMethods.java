package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.PythonNone;
import io.github.multiprocessing.manager.python.internal.Slice;
import io.github.multiprocessing.manager.python.internal.server.PythonObject;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@code dict}, over a concurrent map. {@code None} is {@link PythonNone} there. The order is the map's; keys are
 * the same if they are to Java, so that {@code 1} and {@code 1.0} are two.
 */
public final class DictMethods extends MethodTable {

    private final ConcurrentMap<Object, Object> map;

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows the dict as
     * @param map the map
     */
    public DictMethods(String typeId, ConcurrentMap<Object, Object> map) {
        super(typeId, map);
        this.map = map;
        method("__len__", (a, c) -> map.size());
        method("__contains__", (a, c) -> map.containsKey(key(a)), "key");
        method("__getitem__", (a, c) -> getItem(a), "key");
        method("__setitem__", (a, c) -> nothing(map.put(key(a), Nones.in(a.get("value")))), "key", "value");
        method("__delitem__", (a, c) -> nothing(pop(a)), "key");
        method("__iter__", (a, c) -> iterator(keys()));
        method("__reversed__", (a, c) -> reversed());
        method("__or__", (a, c) -> merged(copy(), a.get("value")), "value");
        method("__ror__", (a, c) -> merged(pairs(a.get("value"), Map.of()), copy()), "value");
        method("__ior__", (a, c) -> nothing(update(pairs(a.get("value"), Map.of()))), "value");
        method("get", (a, c) -> Nones.out(map.getOrDefault(key(a), Nones.in(a.get("default")))), "key", "default?");
        method("pop", (a, c) -> pop(a), "key", "default?");
        method("popitem", (a, c) -> popItem());
        method("setdefault", (a, c) -> setDefault(a), "key", "default?");
        method("update", (a, c) -> nothing(update(pairs(a.get("other"), a.rest()))), "other?", "**");
        method("clear", (a, c) -> {
            map.clear();
            return null;
        });
        method("copy", (a, c) -> copy());
        method("fromkeys", (a, c) -> fromKeys(a), "iterable", "value?");
        method("keys", (a, c) -> keys());
        method("values", (a, c) -> Nones.out(map.values()));
        method("items", (a, c) -> items());
    }

    private static Object key(CallArguments arguments) {
        Object key = arguments.get("key");
        if (key instanceof Map<?, ?> || key instanceof List<?> || key instanceof Slice) {
            throw Errors.type("unhashable type: '" + Values.typeName(key) + "'");
        }
        return Keys.in(key);
    }

    private static @Nullable Object nothing(@Nullable Object ignored) {
        return null;
    }

    private static @Nullable Object iterator(List<@Nullable Object> elements) {
        return new PythonObject.Offer(new IteratorMethods(elements.iterator()));
    }

    private @Nullable Object getItem(CallArguments arguments) {
        Object value = this.map.get(key(arguments));
        if (value == null) {
            throw Errors.key(arguments.get("key"));
        }
        return Nones.out(value);
    }

    private @Nullable Object pop(CallArguments arguments) {
        Object value = this.map.remove(key(arguments));
        if (value != null) {
            return Nones.out(value);
        }
        if (arguments.has("default")) {
            return arguments.get("default");
        }
        throw Errors.key(arguments.get("key"));
    }

    private Object popItem() {
        Object last = null;
        while (true) {
            for (Object key : this.map.keySet()) {
                last = key;
            }
            if (last == null) {
                throw Errors.key("popitem(): dictionary is empty");
            }
            Object value = this.map.remove(last);
            if (value != null) {
                return Tuple.of(Nones.out(last), Nones.out(value));
            }
            last = null;
        }
    }

    private @Nullable Object setDefault(CallArguments arguments) {
        Object value = Nones.in(arguments.get("default"));
        Object known = this.map.putIfAbsent(key(arguments), value);
        return Nones.out(known == null ? value : known);
    }

    private @Nullable Object update(Map<? extends @Nullable Object, ? extends @Nullable Object> more) {
        Map<Object, Object> all = new LinkedHashMap<>();
        more.forEach((key, value) -> all.put(Keys.in(key), Nones.in(value)));
        this.map.putAll(all);
        return null;
    }

    /** A dict, or pairs, and names. */
    private static Map<@Nullable Object, @Nullable Object> pairs(
            @Nullable Object other, Map<String, @Nullable Object> named) {
        Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
        if (other instanceof Map<?, ?> map) {
            all.putAll(map);
        } else if (other != null) {
            Collection<?> pairs = Values.elements(other);
            if (pairs == null) {
                throw Errors.type("'" + Values.typeName(other) + "' object is not iterable");
            }
            for (Object pair : pairs) {
                Collection<?> parts = Values.elements(pair);
                if (parts == null || parts.size() != 2) {
                    throw Errors.value("a dictionary is updated with pairs");
                }
                Iterator<?> each = parts.iterator();
                all.put(each.next(), each.next());
            }
        }
        all.putAll(named);
        return all;
    }

    private static Object merged(Map<@Nullable Object, @Nullable Object> all, @Nullable Object more) {
        all.putAll(pairs(more, Map.of()));
        return all;
    }

    private static Object fromKeys(CallArguments arguments) {
        Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
        arguments.elements("iterable").forEach(key -> all.put(key, arguments.get("value")));
        return all;
    }

    private Object reversed() {
        List<@Nullable Object> keys = keys();
        Collections.reverse(keys);
        return keys;
    }

    private List<@Nullable Object> keys() {
        return Nones.out(this.map.keySet());
    }

    private List<Object> items() {
        List<Object> items = new ArrayList<>();
        this.map.forEach((key, value) -> items.add(Tuple.of(Nones.out(key), Nones.out(value))));
        return items;
    }

    private Map<@Nullable Object, @Nullable Object> copy() {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        this.map.forEach((key, value) -> copy.put(Nones.out(key), Nones.out(value)));
        return copy;
    }

    @Override
    public @Nullable Object value() {
        return copy();
    }

    @Override
    public String repr() {
        return Texts.repr(copy());
    }
}
