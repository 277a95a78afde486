package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.util.Arrays;

/**
 * The arrays of one message that do not lie in its body. They are numbered in the order in which the body refers to them,
 * and each is referred to once: what else shares one in the value is a back reference within the body. So a reader knows
 * which number must come next, and that none may be left over.
 */
final class ArraysBeside {

    /** A threshold that no array reaches. */
    static final long NEVER = Long.MAX_VALUE;

    static final Object[] NONE = {};

    private long threshold = NEVER;

    private Object[] arrays = NONE;

    private int count;

    private long bytes;

    void startWriting(long thresholdBytes) {
        this.threshold = thresholdBytes;
    }

    void startReading(Object[] received) {
        this.arrays = received;
    }

    boolean takes(long size) {
        return size >= this.threshold;
    }

    /** Puts an array that is written beside the body, and returns its number. */
    int add(Object array, long size) {
        if (this.count == this.arrays.length) {
            this.arrays = Arrays.copyOf(this.arrays, Math.max(4, this.count * 2));
        }
        this.arrays[this.count] = array;
        this.bytes += size;
        return this.count++;
    }

    /** The bytes of the arrays that were written or taken so far. */
    long bytes() {
        return this.bytes;
    }

    Object[] written() {
        return this.count == 0 ? NONE : Arrays.copyOf(this.arrays, this.count);
    }

    /** Takes an array that the body refers to, if it is the one that must come next and is what the body says. */
    Object take(int number, Class<?> type, int length) {
        if (number != this.count || number >= this.arrays.length) {
            throw new KryoException("the body refers to array number " + Integer.toUnsignedString(number)
                    + " beside it where number " + this.count + " of " + this.arrays.length + " must come next");
        }
        Object array = this.arrays[number];
        if (array.getClass() != type || PrimitiveArrays.length(array) != length) {
            throw new KryoException("array number " + number + " beside the body is a "
                    + array.getClass().getTypeName() + " of length " + PrimitiveArrays.length(array)
                    + " and not, as the body says, a " + type.getTypeName() + " of length "
                    + Integer.toUnsignedString(length));
        }
        this.count++;
        this.bytes += PrimitiveArrays.width(type) * (long) length;
        return array;
    }

    void requireAllTaken() {
        if (this.count != this.arrays.length) {
            throw new KryoException((this.arrays.length - this.count) + " of the " + this.arrays.length
                    + " arrays beside the body are not referred to");
        }
    }

    void clear() {
        this.threshold = NEVER;
        this.arrays = NONE;
        this.count = 0;
        this.bytes = 0;
    }
}
