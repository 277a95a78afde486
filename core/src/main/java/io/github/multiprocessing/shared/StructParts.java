package io.github.multiprocessing.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How each component of a record is read from its place and written to it. Only method handles call these methods; {@code at} is
 * where the record begins.
 */
@SuppressWarnings("unused")
final class StructParts {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private StructParts() {}

    /** {@code (ByteBuffer, int) T}. */
    static MethodHandle reader(StructField field) throws ReflectiveOperationException {
        Class<?> type = StructHandles.typeOf(field);
        String name = type.isPrimitive() ? type.getName() + "At" : type == String.class ? "textAt" : "objectAt";
        Class<?> result = type.isPrimitive() || type == String.class ? type : Object.class;
        MethodHandle method = LOOKUP.findStatic(
                StructParts.class, name, MethodType.methodType(result, StructField.class, ByteBuffer.class, int.class));
        return MethodHandles.insertArguments(method, 0, field)
                .asType(MethodType.methodType(type, ByteBuffer.class, int.class));
    }

    /** {@code (T, ByteBuffer, int) void}. */
    static MethodHandle writer(StructField field) throws ReflectiveOperationException {
        Class<?> type = StructHandles.typeOf(field);
        Class<?> argument = type.isPrimitive() ? type : Object.class;
        MethodHandle method = LOOKUP.findStatic(
                StructParts.class,
                "put",
                MethodType.methodType(void.class, StructField.class, argument, ByteBuffer.class, int.class));
        return MethodHandles.insertArguments(method, 0, field)
                .asType(MethodType.methodType(void.class, type, ByteBuffer.class, int.class));
    }

    static boolean booleanAt(StructField field, ByteBuffer from, int at) {
        return from.get(at + field.offset()) != 0;
    }

    static byte byteAt(StructField field, ByteBuffer from, int at) {
        return from.get(at + field.offset());
    }

    static short shortAt(StructField field, ByteBuffer from, int at) {
        return from.getShort(at + field.offset());
    }

    static char charAt(StructField field, ByteBuffer from, int at) {
        return from.getChar(at + field.offset());
    }

    static int intAt(StructField field, ByteBuffer from, int at) {
        return from.getInt(at + field.offset());
    }

    static long longAt(StructField field, ByteBuffer from, int at) {
        return from.getLong(at + field.offset());
    }

    static float floatAt(StructField field, ByteBuffer from, int at) {
        return from.getFloat(at + field.offset());
    }

    static double doubleAt(StructField field, ByteBuffer from, int at) {
        return from.getDouble(at + field.offset());
    }

    static void put(StructField field, boolean value, ByteBuffer to, int at) {
        to.put(at + field.offset(), SharedBoolean.code(value));
    }

    static void put(StructField field, byte value, ByteBuffer to, int at) {
        to.put(at + field.offset(), value);
    }

    static void put(StructField field, short value, ByteBuffer to, int at) {
        to.putShort(at + field.offset(), value);
    }

    static void put(StructField field, char value, ByteBuffer to, int at) {
        to.putChar(at + field.offset(), value);
    }

    static void put(StructField field, int value, ByteBuffer to, int at) {
        to.putInt(at + field.offset(), value);
    }

    static void put(StructField field, long value, ByteBuffer to, int at) {
        to.putLong(at + field.offset(), value);
    }

    static void put(StructField field, float value, ByteBuffer to, int at) {
        to.putFloat(at + field.offset(), value);
    }

    static void put(StructField field, double value, ByteBuffer to, int at) {
        to.putDouble(at + field.offset(), value);
    }

    /** Up to the first NUL. */
    static String textAt(StructField field, ByteBuffer from, int at) {
        byte[] bytes = new byte[field.element().size()];
        from.get(at + field.offset(), bytes);
        return unpadded(bytes);
    }

    static Object objectAt(StructField field, ByteBuffer from, int at) {
        StructLayout<?> struct = field.element().struct();
        int begin = at + field.offset();
        if (field.length() != StructField.SINGLE) {
            return StructArrays.read(field, from, begin);
        }
        if (struct == null) {
            throw new IllegalStateException(field + " is no record");
        }
        return struct.read(from, begin);
    }

    static void put(StructField field, @Nullable Object value, ByteBuffer to, int at) {
        if (value == null) {
            throw new IllegalArgumentException("The component " + field.name() + " is null, and memory has no null");
        }
        StructLayout<?> struct = field.element().struct();
        int begin = at + field.offset();
        if (field.length() != StructField.SINGLE) {
            StructArrays.write(field, value, to, begin);
        } else if (struct != null) {
            struct.write(value, to, begin);
        } else {
            to.put(begin, padded(field.name(), (String) value, field.element().size()));
        }
    }

    /** As many bytes as there is room for, the last of them zeros. */
    static byte[] padded(String component, String text, int room) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > room || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The component " + component + " has room for " + room
                    + " bytes of UTF-8 without a NUL, and not for these " + bytes.length);
        }
        return Arrays.copyOf(bytes, room);
    }

    static String unpadded(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, UTF_8);
    }
}
