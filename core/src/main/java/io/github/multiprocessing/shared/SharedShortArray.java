package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code short} values in shared memory, with the typecode {@code 'h'} in Python; see {@link SharedArray}. */
public final class SharedShortArray extends SharedArray<SharedShortArray, short[]> {

    private static final BlockKind<SharedShortArray> KIND = BlockKind.of("short[]", 1, SharedShortArray::new);

    private SharedShortArray(SharedBlock block) {
        super(block, Short.BYTES);
    }

    private SharedShortArray(SharedShortArray same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedShortArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset, length, stride);
    }

    static SharedShortArray create(int length) {
        return create(KIND, length, Short.BYTES);
    }

    @Override
    SharedShortArray with(@Nullable Lock other) {
        return new SharedShortArray(this, other);
    }

    @Override
    public SharedShortArray copy() {
        SharedShortArray copy = create(length());
        copy.put(0, toArray());
        return copy;
    }

    @Override
    public short[] toArray(int from, int to) {
        checkRange(from, to);
        short[] elements = new short[to - from];
        if (isDense(Short.BYTES)) {
            dense(Short.BYTES, from, to).asShortBuffer().get(elements);
        } else {
            for (int i = from; i < to; i++) {
                elements[i - from] = get(i);
            }
        }
        return elements;
    }

    @Override
    public void put(int from, short... values) {
        checkRange(from, from + values.length);
        if (isDense(Short.BYTES)) {
            dense(Short.BYTES, from, from + values.length).asShortBuffer().put(values);
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
    public void fill(short value) {
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
    public short get(int index) {
        return memory().getShort(at(index));
    }

    /**
     * Writes an element plainly.
     *
     * @param index which element
     * @param value the value
     */
    public void set(int index, short value) {
        memory().putShort(at(index), value);
    }

    /**
     * Reads an element as if it were {@code volatile}.
     *
     * @param index which element
     * @return the value
     */
    public short getVolatile(int index) {
        return (short) NarrowCell.getVolatile(memory(), at(index), Short.BYTES);
    }

    /**
     * Writes an element as if it were {@code volatile}.
     *
     * @param index which element
     * @param value the value
     */
    public void setVolatile(int index, short value) {
        NarrowCell.setVolatile(memory(), at(index), Short.BYTES, value);
    }

    /**
     * Reads an element; what is read and written after that stays after it.
     *
     * @param index which element
     * @return the value
     */
    public short getAcquire(int index) {
        return (short) NarrowCell.getAcquire(memory(), at(index), Short.BYTES);
    }

    /**
     * Writes an element; what was read and written before that stays before it.
     *
     * @param index which element
     * @param value the value
     */
    public void setRelease(int index, short value) {
        NarrowCell.setRelease(memory(), at(index), Short.BYTES, value);
    }

    /**
     * Replaces an element, atomically.
     *
     * @param index which element
     * @param value what it becomes
     * @return the value before
     */
    public short getAndSet(int index, short value) {
        return (short) NarrowCell.getAndSet(memory(), at(index), Short.BYTES, value);
    }

    /**
     * Replaces an element if it has the expected value, atomically.
     *
     * @param index which element
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int index, short expected, short value) {
        return NarrowCell.compareAndSet(memory(), at(index), Short.BYTES, expected, value);
    }

    /**
     * Adds to an element, atomically.
     *
     * @param index which element
     * @param delta what is added
     * @return the value before
     */
    public short getAndAdd(int index, short delta) {
        short before;
        do {
            before = getVolatile(index);
        } while (!compareAndSet(index, before, (short) (before + delta)));
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
    public short accumulate(int index, short other, IntBinaryOperator operator) {
        short before;
        short after;
        do {
            before = getVolatile(index);
            after = (short) operator.applyAsInt(before, other);
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
    public short update(int index, IntUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            short before;
            short after;
            do {
                before = getVolatile(index);
                after = (short) operator.applyAsInt(before);
            } while (!compareAndSet(index, before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    @Override
    public String toString() {
        return toString("short");
    }
}
