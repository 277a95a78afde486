package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Many values of one type, written without the type of each: whole numbers in the least fixed width that holds them all,
 * doubles and strings. Most lists, and keys and values of most maps, are such runs.
 */
final class Runs {

    /** Not a run: of several types, with null, of other types, or too short to be worth it. */
    static final int NONE = 0;

    private static final int INT_8 = 1;

    private static final int INT_16 = 2;

    private static final int INT_32 = 3;

    private static final int LONG_32 = 4;

    private static final int LONG_64 = 5;

    private static final int DOUBLE = 6;

    private static final int STRING = 7;

    private static final int[] WIDTHS = {0, 1, 2, 4, 4, 8, 8, 1};

    private Runs() {}

    static int kindOf(@Nullable Object[] values) {
        if (values.length < 2) {
            return NONE;
        }
        Object first = values[0];
        if (first instanceof Integer) {
            return ints(values);
        }
        if (first instanceof Long) {
            return longs(values);
        }
        if (first instanceof String) {
            return all(String.class, values) ? STRING : NONE;
        }
        return first instanceof Double && all(Double.class, values) ? DOUBLE : NONE;
    }

    private static int ints(@Nullable Object[] values) {
        int bits = 0;
        for (Object value : values) {
            if (!(value instanceof Integer number)) {
                return NONE;
            }
            bits |= number ^ number >> 31;
        }
        return bits <= Byte.MAX_VALUE ? INT_8 : bits <= Short.MAX_VALUE ? INT_16 : INT_32;
    }

    private static int longs(@Nullable Object[] values) {
        long bits = 0;
        for (Object value : values) {
            if (!(value instanceof Long number)) {
                return NONE;
            }
            bits |= number ^ number >> 63;
        }
        return bits <= Integer.MAX_VALUE ? LONG_32 : LONG_64;
    }

    private static boolean all(Class<?> type, @Nullable Object[] values) {
        for (Object value : values) {
            if (value == null || value.getClass() != type) {
                return false;
            }
        }
        return true;
    }

    /** Writes the kind and all values, which must be of it. */
    static void write(GuardedOutput out, int kind, @Nullable Object[] values) {
        out.writeByte(kind);
        if (kind == STRING) {
            for (Object value : values) {
                out.writeString((String) value);
            }
            return;
        }
        ByteBuffer room = out.room((long) values.length * WIDTHS[kind]);
        switch (kind) {
            case INT_8, INT_16, INT_32 -> putInts(room, kind, values);
            case LONG_32, LONG_64 -> putLongs(room, kind, values);
            default -> putDoubles(room, values);
        }
    }

    private static void putInts(ByteBuffer room, int kind, @Nullable Object[] values) {
        for (Object value : values) {
            int number = value instanceof Integer boxed ? boxed : 0;
            switch (kind) {
                case INT_8 -> room.put((byte) number);
                case INT_16 -> room.putShort((short) number);
                default -> room.putInt(number);
            }
        }
    }

    private static void putLongs(ByteBuffer room, int kind, @Nullable Object[] values) {
        for (Object value : values) {
            long number = value instanceof Long boxed ? boxed : 0;
            if (kind == LONG_32) {
                room.putInt((int) number);
            } else {
                room.putLong(number);
            }
        }
    }

    private static void putDoubles(ByteBuffer room, @Nullable Object[] values) {
        for (Object value : values) {
            room.putDouble(value instanceof Double boxed ? boxed : 0);
        }
    }

    /** Reads a kind and that many values of it. */
    static @Nullable Object[] read(GuardedInput in, int declared) {
        int kind = in.readByte();
        if (kind <= NONE || kind > STRING) {
            throw new KryoException("there is no kind " + kind + " of runs");
        }
        int size = in.size(declared, WIDTHS[kind]);
        @Nullable Object[] values = new Object[size];
        if (kind == STRING) {
            for (int i = 0; i < size; i++) {
                values[i] = ValueCodec.requiredText(in);
            }
            return values;
        }
        ByteBuffer room = in.room(size * WIDTHS[kind]);
        for (int i = 0; i < size; i++) {
            values[i] = switch (kind) {
                case INT_8 -> (Object) (int) room.get();
                case INT_16 -> (Object) (int) room.getShort();
                case INT_32 -> (Object) room.getInt();
                case LONG_32 -> (Object) (long) room.getInt();
                case LONG_64 -> (Object) room.getLong();
                default -> (Object) room.getDouble();
            };
        }
        return values;
    }
}
