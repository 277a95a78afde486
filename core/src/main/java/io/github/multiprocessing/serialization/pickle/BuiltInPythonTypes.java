package io.github.multiprocessing.serialization.pickle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes of Python's standard library that hold plain values. None of them can do anything. */
final class BuiltInPythonTypes {

    private static final int MOST_DIGITS = 5_000;
    private static final int UUID_BITS = 128;
    private static final long LOW = -1L;

    private final Map<PythonGlobal, PythonConstructor> table = new HashMap<>();

    private BuiltInPythonTypes() {}

    static Map<PythonGlobal, PythonConstructor> all() {
        BuiltInPythonTypes types = new BuiltInPythonTypes();
        types.fill();
        return types.table;
    }

    private void fill() {
        put("builtins", "complex", a -> new Complex(a.get(0, Double.class), a.get(1, Double.class)), 2, 2);
        put("builtins", "set", a -> new LinkedHashSet<>(hashable(a)), 0, 1);
        put("builtins", "frozenset", a -> new FrozenSet(new LinkedHashSet<>(hashable(a))), 0, 1);
        put("builtins", "bytearray", BuiltInPythonTypes::bytes, 0, 2);
        put("builtins", "bytes", BuiltInPythonTypes::bytes, 0, 2);
        put("_codecs", "encode", BuiltInPythonTypes::bytes, 2, 2);
        for (String factory : List.of("int", "float", "str", "bool", "list", "dict", "tuple")) {
            // what a defaultdict makes; a name only
            put("builtins", factory, a -> {
                throw a.wrong("a call");
            });
        }
        put("collections", "OrderedDict", a -> new LinkedHashMap<>(), 0, 0);
        put("collections", "defaultdict", a -> new LinkedHashMap<>(), 0, 1);
        put("collections", "Counter", a -> a.count() == 0 ? new LinkedHashMap<>() : a.get(0, Map.class), 0, 1);
        put("collections", "deque", a -> new LinkedList<>(a.count() == 0 ? List.of() : elements(a, 0)), 0, 2);
        put("decimal", "Decimal", BuiltInPythonTypes::decimal, 1, 1);
        putUuid();
        for (String path : List.of("PurePosixPath", "PosixPath", "Path", "PurePath")) {
            put("pathlib", path, BuiltInPythonTypes::path);
            put("pathlib._local", path, BuiltInPythonTypes::path);
        }
        PythonTimes.register(this::put);
        PythonArrays.register(this::put);
        PythonExceptions.register(this.table);
    }

    /** Where the built-in types come from. */
    interface Registry {
        void put(String module, String name, Function<Arguments, Object> constructor, int least, int most);
    }

    private void put(String module, String name, Function<Arguments, Object> constructor) {
        put(module, name, constructor, 0, Integer.MAX_VALUE);
    }

    /** The checker of Java 22 and newer loses the annotation of the lambda's parameter. */
    @SuppressWarnings("NullAway")
    private void put(String module, String name, Function<Arguments, Object> constructor, int least, int most) {
        PythonGlobal global = new PythonGlobal(module, name);
        this.table.put(global, arguments -> constructor.apply(new Arguments(global, arguments).require(least, most)));
    }

    private static List<@Nullable Object> elements(Arguments arguments, int index) {
        Object value = arguments.get(index);
        if (value instanceof Tuple tuple) {
            return tuple.asList();
        }
        return new ArrayList<>(arguments.get(index, Collection.class));
    }

    private static Collection<@Nullable Object> hashable(Arguments arguments) {
        if (arguments.count() == 0) {
            return Set.of();
        }
        List<@Nullable Object> elements = elements(arguments, 0);
        for (Object element : elements) {
            String objection = Extent.objection(element);
            if (objection != null) {
                throw arguments.wrong(objection);
            }
        }
        return elements;
    }

    private static byte[] bytes(Arguments arguments) {
        if (arguments.count() == 0) {
            return new byte[0];
        }
        if (arguments.get(0) instanceof byte[] bytes) {
            return bytes;
        }
        // protocol 2 has no bytes: they are a text of the first 256 characters
        String encoding = arguments.require(2, 2).get(1, String.class);
        if (!encoding.equals("latin1") && !encoding.equals("latin-1")) {
            throw arguments.wrong("an encoding other than latin1");
        }
        return arguments.get(0, String.class).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static BigDecimal decimal(Arguments arguments) {
        String text = arguments.get(0, String.class);
        try {
            if (text.length() <= MOST_DIGITS) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException ex) {
            throw arguments.wrong("a text that is no finite number, or none of Java's");
        }
        throw arguments.wrong("more than " + MOST_DIGITS + " digits");
    }

    private static Path path(Arguments arguments) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < arguments.count(); i++) {
            String part = arguments.get(i, String.class);
            boolean joined = path.isEmpty() || path.charAt(path.length() - 1) == '/';
            path.append(joined ? "" : "/").append(part);
        }
        try {
            return Path.of(path.toString());
        } catch (InvalidPathException ex) {
            throw arguments.wrong("no path");
        }
    }

    /** Python makes an empty object and gives it the number as its state. */
    private void putUuid() {
        PythonGlobal global = new PythonGlobal("uuid", "UUID");
        this.table.put(global, new PythonConstructor() {
            @Override
            public Object construct(List<@Nullable Object> arguments) {
                if (arguments.isEmpty()) {
                    return new Unfinished();
                }
                Arguments checked = new Arguments(global, arguments).require(1, 1);
                try {
                    return UUID.fromString(checked.get(0, String.class));
                } catch (IllegalArgumentException ex) {
                    throw checked.wrong("no UUID");
                }
            }

            @Override
            public Object withState(Object value, @Nullable Object state) {
                Object number = state instanceof Map<?, ?> map ? map.get("int") : null;
                if (!(value instanceof Unfinished) || !(number instanceof Number)) {
                    throw new Arguments(global, List.of()).wrong("no state");
                }
                BigInteger bits = new BigInteger(number.toString());
                if (bits.signum() < 0 || bits.bitLength() > UUID_BITS) {
                    throw new Arguments(global, List.of()).wrong("no number of 128 bits");
                }
                return new UUID(bits.shiftRight(Long.SIZE).longValue(), bits.longValue() & LOW);
            }
        });
    }
}
