package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.serialization.SerializedForm;
import io.github.multiprocessing.serialization.Serializer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments and results as they travel: the plainest values as they are, everything else serialised, and its large arrays
 * beside it. A payload is {@link #NULL}, a {@code Boolean}, {@code Integer}, {@code Long} or {@code Double}, or a
 * {@link SerializedForm}.
 *
 * <pre>
 *   u8 tag: 0 null, 1 false, 2 true, 3 i32, 4 i64, 5 double, 6 bytes, 7 u16 arrays + bytes; the arrays come before the frame
 * </pre>
 */
final class Payloads {

    /** The payload of null. */
    static final Object NULL = new Object();

    /** The tag of an int. */
    static final int INT = 3;

    /** One more than the largest tag. */
    static final int TAGS = 8;

    private static final int ARRAY_BYTES = 16 << 10;
    private static final int MOST_ARRAYS = 4096;
    /** How many bytes a scalar takes, at most. */
    static final int SCALAR_BYTES = 9;

    private Payloads() {}

    /** Turns a value into a payload. Its large arrays are not copied. */
    static Object of(@Nullable Object value, Serializer serializer) {
        if (value == null) {
            return NULL;
        } else if (isScalar(value)) {
            return value;
        }
        SerializedForm form = serializer.serializeOutOfBand(value, ARRAY_BYTES);
        return form.arrays().length <= MOST_ARRAYS ? form : SerializedForm.of(serializer.serialize(value));
    }

    /** Makes sure that a payload does not change when the value it was made from does. */
    static Object detached(Object payload) {
        return payload instanceof SerializedForm form ? form.copy() : payload;
    }

    /** Whether a value travels as it is. */
    static boolean isPlain(@Nullable Object value) {
        return value == null || isScalar(value);
    }

    private static boolean isScalar(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Boolean || value instanceof Double;
    }

    /** Whether two payloads to be sent are the same, byte for byte. */
    static boolean same(Object one, Object other) {
        if (one instanceof SerializedForm form && other instanceof SerializedForm another) {
            return form == another
                    || (Arrays.equals(form.body(), another.body())
                            && Arrays.deepEquals(form.arrays(), another.arrays()));
        }
        return one.equals(other);
    }

    /** How many bytes it takes, about. */
    static long size(Object payload) {
        return payload instanceof SerializedForm form ? form.size() + SCALAR_BYTES : SCALAR_BYTES;
    }

    /** Writes a payload, and adds its arrays to those that have to be sent before the frame. */
    static void write(Object payload, PayloadWriter out, List<Object> arrays) {
        if (payload instanceof Integer value) {
            out.put(INT).putInt(value);
        } else if (payload instanceof SerializedForm form) {
            write(form, out, arrays);
        } else if (payload instanceof Long value) {
            out.put(4).putLong(value);
        } else if (payload instanceof Double value) {
            out.put(5).putLong(Double.doubleToRawLongBits(value));
        } else if (payload instanceof Boolean value) {
            out.put(value ? 2 : 1);
        } else {
            out.put(0);
        }
    }

    /** Writes neighbouring payloads that are ints. */
    static void write(int[] values, int from, int to, PayloadWriter out) {
        for (int i = from; i < to; i++) {
            out.put(INT).putInt(values[i]);
        }
    }

    private static void write(SerializedForm form, PayloadWriter out, List<Object> arrays) {
        Object[] own = form.arrays();
        if (own.length == 0) {
            out.put(6);
        } else {
            out.put(7).put(own.length >>> 8).put(own.length);
            arrays.addAll(List.of(own));
        }
        out.putBytes(form.body());
    }

    /** A payload that was received: a scalar, {@link #NULL}, or the bytes of a value that is not deserialised yet. */
    static Object read(int tag, PayloadReader in, Iterator<Object> arrays) throws ProtocolException {
        return switch (tag) {
            case 0 -> NULL;
            case 1 -> Boolean.FALSE;
            case 2 -> Boolean.TRUE;
            case INT -> in.getInt();
            case 4 -> in.getLong();
            case 5 -> Double.longBitsToDouble(in.getLong());
            case 6 -> received(in, NO_ARRAYS);
            case 7 -> {
                Object[] own = new Object[in.get() << 8 | in.get()];
                for (int i = 0; i < own.length; i++) {
                    if (!arrays.hasNext()) {
                        throw new ProtocolException("a value whose arrays did not come");
                    }
                    own[i] = arrays.next();
                }
                yield received(in, own);
            }
            default -> throw new ProtocolException("a value with the unknown tag " + tag);
        };
    }

    private static final Object[] NO_ARRAYS = {};

    private static Received received(PayloadReader in, Object[] arrays) throws ProtocolException {
        int length = in.getLength();
        return new Received(in.array(), in.skip(length), length, arrays);
    }

    /** The value of a payload that was received. */
    static @Nullable Object value(Object payload, Serializer serializer) {
        if (payload instanceof Received form) {
            return serializer.deserialize(form.bytes(), form.offset(), form.length(), form.arrays());
        }
        return payload == NULL ? null : payload;
    }

    /** Checks that no arrays came that nobody takes. */
    static void end(PayloadReader in, Frame frame, Iterator<Object> arrays) throws ProtocolException {
        in.end();
        if (arrays.hasNext()) {
            throw new ProtocolException(frame.arrays().size() + " arrays came with a frame, which is too many");
        }
    }

    /** Serialised, within the frame it came in. */
    @SuppressWarnings("ArrayRecordComponent")
    record Received(byte[] bytes, int offset, int length, Object[] arrays) {}
}
