package io.github.multiprocessing.shared;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The arrays of fixed length that are components of a record. */
final class StructArrays {

    private StructArrays() {}

    static Object read(StructField field, ByteBuffer from, int begin) {
        StructElement element = field.element();
        int length = field.length();
        Object array = Array.newInstance(element.type(), length);
        StructLayout<?> struct = element.struct();
        if (struct != null) {
            Object[] records = (Object[]) array;
            for (int i = 0; i < length; i++) {
                records[i] = struct.read(from, begin + i * struct.size());
            }
        } else {
            readPrimitives(array, from, begin);
        }
        return array;
    }

    private static void readPrimitives(Object array, ByteBuffer from, int begin) {
        if (array instanceof boolean[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = from.get(begin + i) != 0;
            }
        } else if (array instanceof byte[] values) {
            from.get(begin, values);
        } else if (array instanceof short[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = from.getShort(begin + 2 * i);
            }
        } else if (array instanceof char[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = from.getChar(begin + 2 * i);
            }
        } else if (array instanceof int[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = from.getInt(begin + 4 * i);
            }
        } else if (array instanceof long[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = from.getLong(begin + 8 * i);
            }
        } else if (array instanceof float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = from.getFloat(begin + 4 * i);
            }
        } else if (array instanceof double[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = from.getDouble(begin + 8 * i);
            }
        }
    }

    static void write(StructField field, Object array, ByteBuffer to, int begin) {
        int length = Array.getLength(array);
        if (length != field.length()) {
            throw new IllegalArgumentException("The component " + field.name() + " has " + field.length()
                    + " elements, as its @Capacity says, and not " + length);
        }
        StructLayout<?> struct = field.element().struct();
        if (struct == null) {
            writePrimitives(array, to, begin);
            return;
        }
        @Nullable Object[] records = (Object[]) array;
        for (int i = 0; i < length; i++) {
            Object record = records[i];
            if (record == null) {
                throw new IllegalArgumentException(
                        "The component " + field.name() + "[" + i + "] is null, and memory has no null");
            }
            struct.write(record, to, begin + i * struct.size());
        }
    }

    private static void writePrimitives(Object array, ByteBuffer to, int begin) {
        if (array instanceof boolean[] values) {
            for (int i = 0; i < values.length; i++) {
                to.put(begin + i, SharedBoolean.code(values[i]));
            }
        } else if (array instanceof byte[] values) {
            to.put(begin, values);
        } else if (array instanceof short[] values) {
            for (int i = 0; i < values.length; i++) {
                to.putShort(begin + 2 * i, values[i]);
            }
        } else if (array instanceof char[] values) {
            for (int i = 0; i < values.length; i++) {
                to.putChar(begin + 2 * i, values[i]);
            }
        } else if (array instanceof int[] values) {
            for (int i = 0; i < values.length; i++) {
                to.putInt(begin + 4 * i, values[i]);
            }
        } else if (array instanceof long[] values) {
            for (int i = 0; i < values.length; i++) {
                to.putLong(begin + 8 * i, values[i]);
            }
        } else if (array instanceof float[] values) {
            for (int i = 0; i < values.length; i++) {
                to.putFloat(begin + 4 * i, values[i]);
            }
        } else if (array instanceof double[] values) {
            for (int i = 0; i < values.length; i++) {
                to.putDouble(begin + 8 * i, values[i]);
            }
        }
    }
}
