package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.internal.server.PythonCaller;
import io.github.multiprocessing.manager.python.internal.server.PythonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object whose methods are in a table. Filled when it is made; then any number of threads may use it. */
public abstract class MethodTable implements PythonObject {

    private final String typeId;
    private final Object identity;
    private final Map<String, Entry> methods = new LinkedHashMap<>();

    /** What a method does. */
    @FunctionalInterface
    protected interface Body {

        /**
         * Does it.
         *
         * @param arguments the arguments by the names of the parameters
         * @param caller who calls
         * @return the result
         * @throws Exception what the caller gets
         */
        @Nullable Object call(CallArguments arguments, PythonCaller caller) throws Exception;
    }

    private record Entry(String[] parameters, Body body) {}

    /**
     * Begins an empty table.
     *
     * @param typeId what Python knows the object as
     * @param identity what tells it from others
     */
    protected MethodTable(String typeId, Object identity) {
        this.typeId = typeId;
        this.identity = identity;
    }

    /**
     * Adds a method.
     *
     * @param name its name
     * @param body what it does
     * @param parameters as {@link CallArguments#bind} takes them
     */
    protected final void method(String name, Body body, String... parameters) {
        this.methods.put(name, new Entry(parameters.clone(), body));
    }

    @Override
    public final String typeId() {
        return this.typeId;
    }

    @Override
    public final Object identity() {
        return this.identity;
    }

    @Override
    public final Set<String> exposed() {
        return Collections.unmodifiableSet(this.methods.keySet());
    }

    @Override
    public final @Nullable Object call(
            String method, List<@Nullable Object> arguments, Map<String, @Nullable Object> named, PythonCaller caller)
            throws Exception {
        Entry entry = this.methods.get(method);
        if (entry == null) {
            throw Errors.attribute(method);
        }
        return entry.body.call(CallArguments.bind(method, entry.parameters, arguments, named), caller);
    }

    @Override
    public @Nullable Object value() {
        return repr();
    }

    @Override
    public String repr() {
        return "<" + this.typeId + " in a manager of Java's>";
    }
}
