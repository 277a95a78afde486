package io.github.multiprocessing.manager.python.internal.methods;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The methods of {@code Namespace}, over a concurrent map by names. {@code None} is {@code PythonNone} there. */
public final class NamespaceMethods extends MethodTable {

    private final ConcurrentMap<String, Object> map;

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows it as
     * @param map the map
     */
    public NamespaceMethods(String typeId, ConcurrentMap<String, Object> map) {
        super(typeId, map);
        this.map = map;
        method("__getattribute__", (a, c) -> present(a.text("name"), map.get(a.text("name"))), "name");
        method(
                "__setattr__",
                (a, c) -> {
                    map.put(a.text("name"), Nones.in(a.get("value")));
                    return null;
                },
                "name",
                "value");
        method(
                "__delattr__",
                (a, c) -> {
                    present(a.text("name"), map.remove(a.text("name")));
                    return null;
                },
                "name");
    }

    private static @Nullable Object present(String name, @Nullable Object value) {
        if (value == null) {
            throw Errors.attribute(name);
        }
        return Nones.out(value);
    }

    @Override
    public String repr() {
        StringBuilder text = new StringBuilder("Namespace(");
        for (Map.Entry<String, Object> entry : new TreeMap<>(this.map).entrySet()) {
            if (!entry.getKey().startsWith("_")) {
                text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                        .append(entry.getKey())
                        .append('=')
                        .append(Texts.repr(entry.getValue()));
            }
        }
        return text.append(')').toString();
    }
}
