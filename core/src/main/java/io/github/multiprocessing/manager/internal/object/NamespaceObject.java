package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.NamespaceOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Values with names. */
public final class NamespaceObject extends ManagedObject {

    private static final NamespaceOperation[] OPERATIONS = NamespaceOperation.values();

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** Makes an empty one. */
    public NamespaceObject() {
        super("Namespace");
    }

    @Override
    protected @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        return now(OPERATIONS[call.operation()], call);
    }

    private synchronized @Nullable Object now(NamespaceOperation operation, Call call) {
        return switch (operation) {
            case GET -> this.values.get(known(call));
            case SET -> {
                this.values.put(call.argument(0, String.class), call.argument(1));
                yield null;
            }
            case DELETE -> {
                this.values.remove(known(call));
                yield null;
            }
            case NAMES -> this.values.keySet().toArray(new String[0]);
        };
    }

    private String known(Call call) {
        String name = call.argument(0, String.class);
        if (!this.values.containsKey(name)) {
            throw new NoSuchElementException("the namespace has no '" + name + "', but " + this.values.keySet());
        }
        return name;
    }

    @Override
    public synchronized int size() {
        return this.values.size();
    }

    @Override
    public synchronized Object copy() {
        return new LinkedHashMap<>(this.values);
    }

    @Override
    public synchronized String describe() {
        return "Namespace" + Descriptions.of(this.values);
    }
}
