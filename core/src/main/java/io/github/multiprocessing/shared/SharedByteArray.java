package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code byte} values in shared memory, with the typecode {@code 'b'} in Python; see {@link SharedArray}. */
public final class SharedByteArray extends SharedArray<SharedByteArray, byte[]> {

    private static final BlockKind<SharedByteArray> KIND = BlockKind.of("byte[]", 1, SharedByteArray::new);

    private SharedByteArray(SharedBlock block) {
        super(block, Byte.BYTES);
    }

    private SharedByteArray(SharedByteArray same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedByteArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset, length, stride);
    }

    static SharedByteArray create(int length) {
        return create(KIND, length, Byte.BYTES);
    }

    @Override
    SharedByteArray with(@Nullable Lock other) {
        return new SharedByteArray(this, other);
    }

    @Override
    public SharedByteArray copy() {
        SharedByteArray copy = create(length());
        copy.put(0, toArray());
        return copy;
    }

    @Override
    public byte[] toArray(int from, int to) {
        checkRange(from, to);
        byte[] elements = new byte[to - from];
        if (isDense(Byte.BYTES)) {
            dense(Byte.BYTES, from, to).get(elements);
        } else {
            for (int i = from; i < to; i++) {
                elements[i - from] = get(i);
            }
        }
        return elements;
    }

    @Override
    public void put(int from, byte... values) {
        checkRange(from, from + values.length);
        if (isDense(Byte.BYTES)) {
            dense(Byte.BYTES, from, from + values.length).put(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                set(from + i, values[i]);
            }
        }
    }

    /**
     * Writes the same value everywhere.
     *
     * @param value the value
     */
    public void fill(byte value) {
        for (int i = 0; i < length(); i++) {
            set(i, value);
        }
    }

    /**
     * Reads an element plainly.
     *
     * @param index which element
     * @return the value
     */
    public byte get(int index) {
        return memory().get(at(index));
    }

    /**
     * Writes an element plainly.
     *
     * @param index which element
     * @param value the value
     */
    public void set(int index, byte value) {
        memory().put(at(index), value);
    }

    /**
     * Reads an element as if it were {@code volatile}.
     *
     * @param index which element
     * @return the value
     */
    public byte getVolatile(int index) {
        return (byte) NarrowCell.getVolatile(memory(), at(index), Byte.BYTES);
    }

    /**
     * Writes an element as if it were {@code volatile}.
     *
     * @param index which element
     * @param value the value
     */
    public void setVolatile(int index, byte value) {
        NarrowCell.setVolatile(memory(), at(index), Byte.BYTES, value);
    }

    /**
     * Reads an element; what is read and written after that stays after it.
     *
     * @param index which element
     * @return the value
     */
    public byte getAcquire(int index) {
        return (byte) NarrowCell.getAcquire(memory(), at(index), Byte.BYTES);
    }

    /**
     * Writes an element; what was read and written before that stays before it.
     *
     * @param index which element
     * @param value the value
     */
    public void setRelease(int index, byte value) {
        NarrowCell.setRelease(memory(), at(index), Byte.BYTES, value);
    }

    /**
     * Replaces an element, atomically.
     *
     * @param index which element
     * @param value what it becomes
     * @return the value before
     */
    public byte getAndSet(int index, byte value) {
        return (byte) NarrowCell.getAndSet(memory(), at(index), Byte.BYTES, value);
    }

    /**
     * Replaces an element if it has the expected value, atomically.
     *
     * @param index which element
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int index, byte expected, byte value) {
        return NarrowCell.compareAndSet(memory(), at(index), Byte.BYTES, expected, value);
    }

    /**
     * Adds to an element, atomically.
     *
     * @param index which element
     * @param delta what is added
     * @return the value before
     */
    public byte getAndAdd(int index, byte delta) {
        byte before;
        do {
            before = getVolatile(index);
        } while (!compareAndSet(index, before, (byte) (before + delta)));
        return before;
    }

    /**
     * Combines an element with another value, atomically.
     *
     * @param index which element
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public byte accumulate(int index, byte other, IntBinaryOperator operator) {
        byte before;
        byte after;
        do {
            before = getVolatile(index);
            after = (byte) operator.applyAsInt(before, other);
        } while (!compareAndSet(index, before, after));
        return after;
    }

    /**
     * Changes an element while holding {@link #lock()}.
     *
     * @param index which element
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public byte update(int index, IntUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            byte before;
            byte after;
            do {
                before = getVolatile(index);
                after = (byte) operator.applyAsInt(before);
            } while (!compareAndSet(index, before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    @Override
    public String toString() {
        return toString("byte");
    }
}
