package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeRejectedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of Python's that a pickle may use, and what each of them makes. Everything else is refused before anything is done
 * with it; nothing is ever looked up by a name from the wire but this table. Immutable.
 */
final class PythonTypes {

    private static final PythonTypes BUILT_IN = new PythonTypes(BuiltInPythonTypes.all());

    /** What protocol 2 calls modules, for the sake of Python 2. */
    private static final Map<String, String> FORMER_NAMES =
            Map.of("__builtin__", "builtins", "exceptions", "builtins", "Queue", "queue");

    private final Map<PythonGlobal, PythonConstructor> constructors;

    private PythonTypes(Map<PythonGlobal, PythonConstructor> constructors) {
        this.constructors = Map.copyOf(constructors);
    }

    static PythonTypes builtIn() {
        return BUILT_IN;
    }

    PythonTypes with(Map<PythonGlobal, PythonConstructor> more) {
        Map<PythonGlobal, PythonConstructor> all = new HashMap<>(this.constructors);
        all.putAll(more);
        return new PythonTypes(all);
    }

    PythonGlobal admit(String module, String name) {
        PythonGlobal global = new PythonGlobal(FORMER_NAMES.getOrDefault(module, module), name);
        if (!this.constructors.containsKey(global)) {
            throw new TypeRejectedException(
                    global.toString(),
                    "Python's " + printable(global.toString())
                            + " is not admitted. If objects of it are to be read, say with"
                            + " PickleSerializer.Builder.admit what they become");
        }
        return global;
    }

    /** What a stranger wrote, for a log. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(100)
                .forEach(point -> out.appendCodePoint(Character.isISOControl(point) || point > '~' ? '?' : point));
        return out.toString();
    }

    Object construct(PythonGlobal function, List<@Nullable Object> arguments) {
        return constructor(function).construct(arguments);
    }

    Object withState(PythonGlobal function, Object value, @Nullable Object state) {
        return constructor(function).withState(value, state);
    }

    private PythonConstructor constructor(PythonGlobal function) {
        PythonConstructor constructor = this.constructors.get(function);
        if (constructor == null) {
            throw new SerializationException("not admitted: " + function, null);
        }
        return constructor;
    }
}
