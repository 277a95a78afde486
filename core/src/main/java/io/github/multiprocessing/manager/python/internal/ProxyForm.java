package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PythonCall;
import io.github.multiprocessing.serialization.pickle.PythonGlobal;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as it travels. Python: a call of {@code multiprocessing.managers.RebuildProxy}.
 *
 * @param proxyClass the class of the proxy, or the function {@code AutoProxy}
 * @param token which object it is for
 * @param exposed what can be called, if it is said
 */
public record ProxyForm(
        PythonGlobal proxyClass, Token token, @Nullable List<String> exposed) {

    private static final int ARGUMENTS = 4;
    private static final String EXPOSED = "exposed";
    private static final PythonGlobal AUTO = new PythonGlobal(ManagerPickles.MODULE, ManagerPickles.AUTO_PROXY);

    /** The classes that Python's own manager registers its types with. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("list", "ListProxy"),
            Map.entry("dict", "DictProxy"),
            Map.entry("Namespace", "NamespaceProxy"),
            Map.entry("Value", "ValueProxy"),
            Map.entry("Array", "ArrayProxy"),
            Map.entry("Lock", "AcquirerProxy"),
            Map.entry("RLock", "AcquirerProxy"),
            Map.entry("Semaphore", "AcquirerProxy"),
            Map.entry("BoundedSemaphore", "AcquirerProxy"),
            Map.entry("Condition", "ConditionProxy"),
            Map.entry("Event", "EventProxy"),
            Map.entry("Barrier", "BarrierProxy"),
            Map.entry("Iterator", "IteratorProxy"),
            Map.entry("Pool", "PoolProxy"));

    static ProxyForm of(List<@Nullable Object> arguments) {
        if (arguments.size() == ARGUMENTS
                && arguments.get(0) instanceof PythonGlobal proxyClass
                && arguments.get(1) instanceof Token token
                && arguments.get(2) instanceof String
                && arguments.get(3) instanceof Map<?, ?> named) {
            return new ProxyForm(proxyClass, token, names(named.get(EXPOSED)));
        }
        throw new SerializationException("not the parts of a proxy of a manager", null);
    }

    /**
     * The form of an object that was made here, or came as the result of a call.
     *
     * @param token which object
     * @param exposed what can be called
     * @return the form, of the class that Python's own manager has for the type, else with a list of the methods
     */
    public static ProxyForm of(Token token, @Nullable List<String> exposed) {
        String known = CLASSES.get(token.typeId());
        return new ProxyForm(known == null ? AUTO : new PythonGlobal(ManagerPickles.MODULE, known), token, exposed);
    }

    /**
     * The names of methods as Python sends them.
     *
     * @param value a collection of names
     * @return the names, or null if it is none
     */
    public static @Nullable List<String> names(@Nullable Object value) {
        Iterable<?> all = value instanceof Tuple tuple ? tuple : value instanceof Collection<?> some ? some : List.of();
        List<String> names = new ArrayList<>();
        for (Object name : all) {
            if (!(name instanceof String text)) {
                throw new SerializationException("not the names of methods", null);
            }
            names.add(text);
        }
        return names.isEmpty() ? null : List.copyOf(names);
    }

    /**
     * What Python is to call to have the proxy.
     *
     * @return the call
     */
    public PythonCall written() {
        List<String> listed = this.proxyClass.equals(AUTO) ? this.exposed : null;
        // Python changes this dict, so it must not be the same object as another in the pickle
        Map<String, Object> named = new HashMap<>();
        if (listed != null) {
            named.put(EXPOSED, Tuple.of(listed.toArray()));
        }
        return PythonCall.of(
                ManagerPickles.MODULE, "RebuildProxy", this.proxyClass, this.token.written(), "pickle", named);
    }

    /**
     * The same for another token.
     *
     * @param other the token
     * @return the form
     */
    public ProxyForm with(Token other) {
        return new ProxyForm(this.proxyClass, other, this.exposed);
    }
}
