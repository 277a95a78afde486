package io.github.multiprocessing.serialization;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/**
 * What is done alike to arrays of every primitive type but boolean, in bulk. Written without lambdas and method handles, as
 * worker processes load it when they start.
 */
final class PrimitiveArrays {

    private PrimitiveArrays() {}

    /** The bytes of an element, 0 if the object is no array of a kind that this class knows. */
    static int width(Object array) {
        return width(array.getClass());
    }

    static int width(Class<?> type) {
        if (type == byte[].class) {
            return Byte.BYTES;
        }
        if (type == int[].class || type == float[].class) {
            return Integer.BYTES;
        }
        if (type == long[].class || type == double[].class) {
            return Long.BYTES;
        }
        return type == char[].class || type == short[].class ? Short.BYTES : 0;
    }

    static int length(Object array) {
        return Array.getLength(array);
    }

    /** Copies all elements to where the buffer stands, in the buffer's byte order. */
    static void put(Object array, ByteBuffer to) {
        if (array instanceof byte[] bytes) {
            to.put(bytes);
        } else if (array instanceof int[] ints) {
            to.asIntBuffer().put(ints);
        } else if (array instanceof long[] longs) {
            to.asLongBuffer().put(longs);
        } else if (array instanceof double[] doubles) {
            to.asDoubleBuffer().put(doubles);
        } else if (array instanceof float[] floats) {
            to.asFloatBuffer().put(floats);
        } else if (array instanceof char[] chars) {
            to.asCharBuffer().put(chars);
        } else {
            to.asShortBuffer().put((short[]) array);
        }
    }

    /** Fills all elements from where the buffer stands, in the buffer's byte order. */
    static void get(Object array, ByteBuffer from) {
        if (array instanceof byte[] bytes) {
            from.get(bytes);
        } else if (array instanceof int[] ints) {
            from.asIntBuffer().get(ints);
        } else if (array instanceof long[] longs) {
            from.asLongBuffer().get(longs);
        } else if (array instanceof double[] doubles) {
            from.asDoubleBuffer().get(doubles);
        } else if (array instanceof float[] floats) {
            from.asFloatBuffer().get(floats);
        } else if (array instanceof char[] chars) {
            from.asCharBuffer().get(chars);
        } else {
            from.asShortBuffer().get((short[]) array);
        }
    }

    static Object copy(Object array) {
        if (array instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (array instanceof int[] ints) {
            return ints.clone();
        }
        if (array instanceof long[] longs) {
            return longs.clone();
        }
        if (array instanceof double[] doubles) {
            return doubles.clone();
        }
        if (array instanceof float[] floats) {
            return floats.clone();
        }
        return array instanceof char[] chars ? chars.clone() : ((short[]) array).clone();
    }
}
