package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code boolean} values in shared memory, with the typecode {@code '?'} in Python; see {@link SharedArray}. */
public final class SharedBooleanArray extends SharedArray<SharedBooleanArray, boolean[]> {

    private static final BlockKind<SharedBooleanArray> KIND = BlockKind.of("bool[]", 1, SharedBooleanArray::new);

    private SharedBooleanArray(SharedBlock block) {
        super(block, Byte.BYTES);
    }

    private SharedBooleanArray(SharedBooleanArray same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedBooleanArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset, length, stride);
    }

    static SharedBooleanArray create(int length) {
        return create(KIND, length, Byte.BYTES);
    }

    @Override
    SharedBooleanArray with(@Nullable Lock other) {
        return new SharedBooleanArray(this, other);
    }

    @Override
    public SharedBooleanArray copy() {
        SharedBooleanArray copy = create(length());
        copy.put(0, toArray());
        return copy;
    }

    @Override
    public boolean[] toArray(int from, int to) {
        checkRange(from, to);
        boolean[] elements = new boolean[to - from];
        for (int i = from; i < to; i++) {
            elements[i - from] = get(i);
        }
        return elements;
    }

    @Override
    public void put(int from, boolean... values) {
        checkRange(from, from + values.length);
        for (int i = 0; i < values.length; i++) {
            set(from + i, values[i]);
        }
    }

    /**
     * Writes the same value everywhere.
     *
     * @param value the value
     */
    public void fill(boolean value) {
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
    public boolean get(int index) {
        return memory().get(at(index)) != 0;
    }

    /**
     * Writes an element plainly.
     *
     * @param index which element
     * @param value the value
     */
    public void set(int index, boolean value) {
        memory().put(at(index), code(value));
    }

    /**
     * Reads an element as if it were {@code volatile}.
     *
     * @param index which element
     * @return the value
     */
    public boolean getVolatile(int index) {
        return NarrowCell.getVolatile(memory(), at(index), Byte.BYTES) != 0;
    }

    /**
     * Writes an element as if it were {@code volatile}.
     *
     * @param index which element
     * @param value the value
     */
    public void setVolatile(int index, boolean value) {
        NarrowCell.setVolatile(memory(), at(index), Byte.BYTES, code(value));
    }

    /**
     * Reads an element; what is read and written after that stays after it.
     *
     * @param index which element
     * @return the value
     */
    public boolean getAcquire(int index) {
        return NarrowCell.getAcquire(memory(), at(index), Byte.BYTES) != 0;
    }

    /**
     * Writes an element; what was read and written before that stays before it.
     *
     * @param index which element
     * @param value the value
     */
    public void setRelease(int index, boolean value) {
        NarrowCell.setRelease(memory(), at(index), Byte.BYTES, code(value));
    }

    /**
     * Replaces an element, atomically.
     *
     * @param index which element
     * @param value what it becomes
     * @return the value before
     */
    public boolean getAndSet(int index, boolean value) {
        return NarrowCell.getAndSet(memory(), at(index), Byte.BYTES, code(value)) != 0;
    }

    /**
     * Replaces an element if it has the expected value, atomically.
     *
     * @param index which element
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int index, boolean expected, boolean value) {
        return NarrowCell.compareAndSet(memory(), at(index), Byte.BYTES, code(expected), code(value));
    }

    /**
     * Combines an element with another value, atomically.
     *
     * @param index which element
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public boolean accumulate(int index, boolean other, BinaryOperator<Boolean> operator) {
        boolean before;
        boolean after;
        do {
            before = getVolatile(index);
            after = operator.apply(before, other);
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
    public boolean update(int index, UnaryOperator<Boolean> operator) {
        Lock held = lock();
        held.lock();
        try {
            boolean before;
            boolean after;
            do {
                before = getVolatile(index);
                after = operator.apply(before);
            } while (!compareAndSet(index, before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    private static byte code(boolean value) {
        return SharedBoolean.code(value);
    }

    @Override
    public String toString() {
        return toString("boolean");
    }
}
