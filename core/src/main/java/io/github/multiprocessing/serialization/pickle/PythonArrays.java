package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.pickle.BuiltInPythonTypes.Registry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's module {@code array}: primitive arrays of Java, as far as those have the same range. */
final class PythonArrays {

    private static final String MODULE = "array";
    private static final PythonGlobal ARRAY = new PythonGlobal(MODULE, "array");

    /** The codes that Python has for what the bytes of an array mean; odd numbers from 3 on are big endian. */
    private static final int UNSIGNED_8 = 0;

    private static final int SIGNED_8 = 1;
    private static final int UNSIGNED_16 = 2;
    private static final int SIGNED_16 = 4;
    private static final int UNSIGNED_32 = 6;
    private static final int SIGNED_32 = 8;
    private static final int SIGNED_64 = 12;
    private static final int FLOAT = 14;
    private static final int DOUBLE = 16;

    private PythonArrays() {}

    static void register(Registry registry) {
        registry.put(MODULE, "array", PythonArrays::list, 2, 2);
        registry.put(MODULE, "_array_reconstructor", PythonArrays::array, 4, 4);
    }

    /** The form of protocol 2: a type code and a list of numbers; that of managers: a type code and bytes. */
    private static Object list(Arguments arguments) {
        if (arguments.get(1) instanceof byte[]) {
            return bytes(arguments);
        }
        List<?> numbers = arguments.get(1, List.class);
        if (!numbers.stream()
                .allMatch(number -> number instanceof Integer || number instanceof Long || number instanceof Double)) {
            throw arguments.wrong("an array of other than numbers");
        }
        String code = arguments.get(0, String.class);
        return switch (code) {
            case "b", "B" -> fill(new byte[numbers.size()], numbers, (a, i, n) -> a[i] = n.byteValue());
            case "h" -> fill(new short[numbers.size()], numbers, (a, i, n) -> a[i] = n.shortValue());
            case "H", "i" -> fill(new int[numbers.size()], numbers, (a, i, n) -> a[i] = n.intValue());
            case "I", "l", "q" -> fill(new long[numbers.size()], numbers, (a, i, n) -> a[i] = n.longValue());
            case "f" -> fill(new float[numbers.size()], numbers, (a, i, n) -> a[i] = n.floatValue());
            case "d" -> fill(new double[numbers.size()], numbers, (a, i, n) -> a[i] = n.doubleValue());
            default -> throw arguments.wrong("a type code that Java has no array for");
        };
    }

    /** The order of bytes and the size of a long are those of the peer, which does not say them: those of most machines. */
    private static Object bytes(Arguments arguments) {
        int format = switch (arguments.get(0, String.class)) {
            case "b", "B" -> SIGNED_8;
            case "h" -> SIGNED_16;
            case "H" -> UNSIGNED_16;
            case "i" -> SIGNED_32;
            case "I" -> UNSIGNED_32;
            case "l", "q" -> SIGNED_64;
            case "f" -> FLOAT;
            case "d" -> DOUBLE;
            default -> throw arguments.wrong("a type code that Java has no array for");
        };
        return array(arguments, format, arguments.get(1, byte[].class));
    }

    /** Sets one element. */
    private interface Setter<T> {
        void set(T array, int index, Number value);
    }

    private static <T> T fill(T array, List<?> numbers, Setter<T> setter) {
        int index = 0;
        for (Object number : numbers) {
            setter.set(array, index++, (Number) number);
        }
        return array;
    }

    private static Object array(Arguments arguments) {
        return array(arguments, arguments.integer(2), arguments.get(3, byte[].class));
    }

    private static Object array(Arguments arguments, int format, byte[] raw) {
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        if (format == UNSIGNED_8 || format == SIGNED_8) {
            return bytes.array().clone();
        }
        bytes.order(format % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return switch (format - format % 2) {
            case SIGNED_16 -> {
                short[] array = new short[bytes.remaining() / Short.BYTES];
                bytes.asShortBuffer().get(array);
                yield array;
            }
            case UNSIGNED_16 -> {
                int[] array = new int[bytes.remaining() / Short.BYTES];
                for (int i = 0; i < array.length; i++) {
                    array[i] = bytes.getShort() & 0xffff;
                }
                yield array;
            }
            case SIGNED_32 -> {
                int[] array = new int[bytes.remaining() / Integer.BYTES];
                bytes.asIntBuffer().get(array);
                yield array;
            }
            case UNSIGNED_32 -> {
                long[] array = new long[bytes.remaining() / Integer.BYTES];
                for (int i = 0; i < array.length; i++) {
                    array[i] = bytes.getInt() & 0xffffffffL;
                }
                yield array;
            }
            case SIGNED_64 -> {
                long[] array = new long[bytes.remaining() / Long.BYTES];
                bytes.asLongBuffer().get(array);
                yield array;
            }
            case FLOAT -> {
                float[] array = new float[bytes.remaining() / Float.BYTES];
                bytes.asFloatBuffer().get(array);
                yield array;
            }
            case DOUBLE -> {
                double[] array = new double[bytes.remaining() / Double.BYTES];
                bytes.asDoubleBuffer().get(array);
                yield array;
            }
            default -> throw arguments.wrong("the format " + format + ", which Java has no array for");
        };
    }

    /** What Python is to call for a primitive array; null if it is none, or one of bytes, which are Python's bytes. */
    static @Nullable PythonCall reduce(Object value) {
        if (value instanceof short[] array) {
            ByteBuffer bytes = bytes(array.length, Short.BYTES);
            bytes.asShortBuffer().put(array);
            return call("h", SIGNED_16, bytes);
        }
        if (value instanceof int[] array) {
            ByteBuffer bytes = bytes(array.length, Integer.BYTES);
            bytes.asIntBuffer().put(array);
            return call("i", SIGNED_32, bytes);
        }
        if (value instanceof long[] array) {
            ByteBuffer bytes = bytes(array.length, Long.BYTES);
            bytes.asLongBuffer().put(array);
            return call("q", SIGNED_64, bytes);
        }
        if (value instanceof float[] array) {
            ByteBuffer bytes = bytes(array.length, Float.BYTES);
            bytes.asFloatBuffer().put(array);
            return call("f", FLOAT, bytes);
        }
        if (value instanceof double[] array) {
            ByteBuffer bytes = bytes(array.length, Double.BYTES);
            bytes.asDoubleBuffer().put(array);
            return call("d", DOUBLE, bytes);
        }
        return null;
    }

    private static ByteBuffer bytes(int length, int width) {
        return ByteBuffer.allocate(Math.multiplyExact(length, width)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static PythonCall call(String type, int format, ByteBuffer bytes) {
        return PythonCall.of(MODULE, "_array_reconstructor", ARRAY, type, format, bytes.array());
    }
}
