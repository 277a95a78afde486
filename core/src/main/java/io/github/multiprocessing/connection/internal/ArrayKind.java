package io.github.multiprocessing.connection.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The primitive arrays that travel as frames of their own, in the byte order of the machine: both ends are on the same one.
 * The number of a kind is the type of its frames.
 */
enum ArrayKind {
    BYTE(byte[].class, 1),
    SHORT(short[].class, 2),
    CHAR(char[].class, 2),
    INT(int[].class, 4),
    LONG(long[].class, 8),
    FLOAT(float[].class, 4),
    DOUBLE(double[].class, 8);

    private static final int FIRST_TYPE = 0x60;
    private static final ArrayKind[] ALL = values();

    private final Class<?> type;
    final int elementBytes;

    ArrayKind(Class<?> type, int elementBytes) {
        this.type = type;
        this.elementBytes = elementBytes;
    }

    byte frameType() {
        return (byte) (FIRST_TYPE + ordinal());
    }

    static @Nullable ArrayKind ofFrameType(byte type) {
        int ordinal = type - FIRST_TYPE;
        return ordinal >= 0 && ordinal < ALL.length ? ALL[ordinal] : null;
    }

    static ArrayKind of(Object array) {
        for (ArrayKind kind : ALL) {
            if (kind.type.isInstance(array)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "not an array that travels by itself: " + array.getClass().getTypeName());
    }

    Object newArray(int length) {
        return switch (this) {
            case BYTE -> new byte[length];
            case SHORT -> new short[length];
            case CHAR -> new char[length];
            case INT -> new int[length];
            case LONG -> new long[length];
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
        };
    }

    /** Copies elements of an array to the position of a buffer, which it advances. */
    void put(Object array, int from, int count, ByteBuffer to) {
        ByteBuffer target = to.order(ByteOrder.nativeOrder());
        switch (this) {
            case BYTE -> target.put(to.position(), (byte[]) array, from, count);
            case SHORT -> target.asShortBuffer().put((short[]) array, from, count);
            case CHAR -> target.asCharBuffer().put((char[]) array, from, count);
            case INT -> target.asIntBuffer().put((int[]) array, from, count);
            case LONG -> target.asLongBuffer().put((long[]) array, from, count);
            case FLOAT -> target.asFloatBuffer().put((float[]) array, from, count);
            case DOUBLE -> target.asDoubleBuffer().put((double[]) array, from, count);
        }
        to.position(to.position() + count * this.elementBytes);
    }

    /** Copies elements from the position of a buffer, which it advances, to an array. */
    void get(ByteBuffer source, Object array, int from, int count) {
        ByteBuffer in = source.slice().order(ByteOrder.nativeOrder());
        switch (this) {
            case BYTE -> in.get((byte[]) array, from, count);
            case SHORT -> in.asShortBuffer().get((short[]) array, from, count);
            case CHAR -> in.asCharBuffer().get((char[]) array, from, count);
            case INT -> in.asIntBuffer().get((int[]) array, from, count);
            case LONG -> in.asLongBuffer().get((long[]) array, from, count);
            case FLOAT -> in.asFloatBuffer().get((float[]) array, from, count);
            case DOUBLE -> in.asDoubleBuffer().get((double[]) array, from, count);
        }
        source.position(source.position() + count * this.elementBytes);
    }
}
