package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of primitive values that several processes have in their memory at once, like Python's
 * {@code multiprocessing.Array}. Each element is accessed like a {@link SharedValue}; {@link #toArray(int, int)} and
 * {@link #put} copy many at once, plainly. There is one lock for all.
 *
 * <p>An index outside of the array is an {@link IndexOutOfBoundsException}. All elements together have less than 2 GiB; for
 * more there is {@link SharedMemory}.
 *
 * @param <S> the class itself
 * @param <A> the type of Java's arrays with such elements
 */
public abstract sealed class SharedArray<S extends SharedArray<S, A>, A> extends SharedObject<S>
        permits SharedBooleanArray,
                SharedByteArray,
                SharedShortArray,
                SharedCharArray,
                SharedIntArray,
                SharedLongArray,
                SharedFloatArray,
                SharedDoubleArray {

    /** Where a block has the number of its elements. */
    private static final int LENGTH = 16;

    private final int length;
    private final int stride;

    SharedArray(SharedBlock block, int stride) {
        super(block);
        this.length = block.buffer().getInt(LENGTH);
        this.stride = stride;
        if (this.length < 0 || bytes(this.length, stride) != block.buffer().capacity()) {
            throw block.damaged(
                    "it has " + block.buffer().capacity() + " bytes and says it had " + this.length + " elements");
        }
    }

    SharedArray(SharedArray<S, A> same, @Nullable Lock lock) {
        super(same, lock);
        this.length = same.length;
        this.stride = same.stride;
    }

    SharedArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset);
        this.length = length;
        this.stride = stride;
    }

    static <T extends Attachable> T create(BlockKind<T> kind, int length, int size) {
        if (length < 0) {
            throw new IllegalArgumentException("The length of an array must not be negative: " + length);
        }
        return kind.create(bytes(length, size), content -> content.putInt(LENGTH, length));
    }

    /** Whole longs, so that the last element of an array of bytes can be changed atomically, as a part of one. */
    private static long bytes(int length, int size) {
        return DATA + ((long) length * size + Long.BYTES - 1 & -Long.BYTES);
    }

    /**
     * How many elements there are.
     *
     * @return the length, not negative
     */
    public final int length() {
        return this.length;
    }

    /** Where an element is. */
    final int at(int index) {
        return this.offset + Objects.checkIndex(index, this.length) * this.stride;
    }

    final void checkRange(int from, int to) {
        Objects.checkFromToIndex(from, to, this.length);
    }

    /** Whether the elements lie side by side; those that are a field of many records do not. */
    final boolean isDense(int size) {
        return this.stride == size;
    }

    final ByteBuffer dense(int size, int from, int to) {
        return memory().slice(this.offset + from * size, (to - from) * size).order(ByteOrder.nativeOrder());
    }

    /**
     * A copy of all elements.
     *
     * @return a fresh array
     */
    public final A toArray() {
        return toArray(0, this.length);
    }

    /**
     * A copy of some elements.
     *
     * @param from the first
     * @param to after the last
     * @return a fresh array
     */
    public abstract A toArray(int from, int to);

    /**
     * Writes several elements.
     *
     * @param from the first
     * @param values what they become
     */
    public abstract void put(int from, A values);

    final String toString(String type) {
        return "Shared " + type + "[" + this.length + "] in " + name() + (isClosed() ? ", closed" : "");
    }

    /**
     * Makes an array of {@code false}.
     *
     * @param length how many {@code boolean} values it has
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedBooleanArray ofBooleans(int length) {
        return SharedBooleanArray.create(length);
    }

    /**
     * Makes an array.
     *
     * @param values what it holds at first
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedBooleanArray of(boolean[] values) {
        SharedBooleanArray array = ofBooleans(values.length);
        array.put(0, values);
        return array;
    }

    /**
     * Makes an array of zeros.
     *
     * @param length how many {@code byte} values it has
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedByteArray ofBytes(int length) {
        return SharedByteArray.create(length);
    }

    /**
     * Makes an array.
     *
     * @param values what it holds at first
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedByteArray of(byte[] values) {
        SharedByteArray array = ofBytes(values.length);
        array.put(0, values);
        return array;
    }

    /**
     * Makes an array of zeros.
     *
     * @param length how many {@code short} values it has
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedShortArray ofShorts(int length) {
        return SharedShortArray.create(length);
    }

    /**
     * Makes an array.
     *
     * @param values what it holds at first
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedShortArray of(short[] values) {
        SharedShortArray array = ofShorts(values.length);
        array.put(0, values);
        return array;
    }

    /**
     * Makes an array of zeros.
     *
     * @param length how many {@code char} values it has
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedCharArray ofChars(int length) {
        return SharedCharArray.create(length);
    }

    /**
     * Makes an array.
     *
     * @param values what it holds at first
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedCharArray of(char[] values) {
        SharedCharArray array = ofChars(values.length);
        array.put(0, values);
        return array;
    }

    /**
     * Makes an array of zeros.
     *
     * @param length how many {@code int} values it has
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedIntArray ofInts(int length) {
        return SharedIntArray.create(length);
    }

    /**
     * Makes an array.
     *
     * @param values what it holds at first
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedIntArray of(int[] values) {
        SharedIntArray array = ofInts(values.length);
        array.put(0, values);
        return array;
    }

    /**
     * Makes an array of zeros.
     *
     * @param length how many {@code long} values it has
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedLongArray ofLongs(int length) {
        return SharedLongArray.create(length);
    }

    /**
     * Makes an array.
     *
     * @param values what it holds at first
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedLongArray of(long[] values) {
        SharedLongArray array = ofLongs(values.length);
        array.put(0, values);
        return array;
    }

    /**
     * Makes an array of zeros.
     *
     * @param length how many {@code float} values it has
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedFloatArray ofFloats(int length) {
        return SharedFloatArray.create(length);
    }

    /**
     * Makes an array.
     *
     * @param values what it holds at first
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedFloatArray of(float[] values) {
        SharedFloatArray array = ofFloats(values.length);
        array.put(0, values);
        return array;
    }

    /**
     * Makes an array of zeros.
     *
     * @param length how many {@code double} values it has
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedDoubleArray ofDoubles(int length) {
        return SharedDoubleArray.create(length);
    }

    /**
     * Makes an array.
     *
     * @param values what it holds at first
     * @return the array
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedDoubleArray of(double[] values) {
        SharedDoubleArray array = ofDoubles(values.length);
        array.put(0, values);
        return array;
    }
}
