package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.locks.Lock;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code int} values in shared memory, with the typecode {@code 'i'} in Python; see {@link SharedArray}. */
public final class SharedIntArray extends SharedArray<SharedIntArray, int[]> {

    private static final VarHandle CELL = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final BlockKind<SharedIntArray> KIND = BlockKind.of("int[]", 1, SharedIntArray::new);

    private SharedIntArray(SharedBlock block) {
        super(block, Integer.BYTES);
    }

    private SharedIntArray(SharedIntArray same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedIntArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset, length, stride);
    }

    static SharedIntArray create(int length) {
        return create(KIND, length, Integer.BYTES);
    }

    @Override
    SharedIntArray with(@Nullable Lock other) {
        return new SharedIntArray(this, other);
    }

    @Override
    public SharedIntArray copy() {
        SharedIntArray copy = create(length());
        copy.put(0, toArray());
        return copy;
    }

    @Override
    public int[] toArray(int from, int to) {
        checkRange(from, to);
        int[] elements = new int[to - from];
        if (isDense(Integer.BYTES)) {
            dense(Integer.BYTES, from, to).asIntBuffer().get(elements);
        } else {
            for (int i = from; i < to; i++) {
                elements[i - from] = get(i);
            }
        }
        return elements;
    }

    @Override
    public void put(int from, int... values) {
        checkRange(from, from + values.length);
        if (isDense(Integer.BYTES)) {
            dense(Integer.BYTES, from, from + values.length).asIntBuffer().put(values);
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
    public void fill(int value) {
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
    public int get(int index) {
        return memory().getInt(at(index));
    }

    /**
     * Writes an element plainly.
     *
     * @param index which element
     * @param value the value
     */
    public void set(int index, int value) {
        memory().putInt(at(index), value);
    }

    /**
     * Reads an element as if it were {@code volatile}.
     *
     * @param index which element
     * @return the value
     */
    public int getVolatile(int index) {
        return (int) CELL.getVolatile(memory(), at(index));
    }

    /**
     * Writes an element as if it were {@code volatile}.
     *
     * @param index which element
     * @param value the value
     */
    public void setVolatile(int index, int value) {
        CELL.setVolatile(memory(), at(index), value);
    }

    /**
     * Reads an element; what is read and written after that stays after it.
     *
     * @param index which element
     * @return the value
     */
    public int getAcquire(int index) {
        return (int) CELL.getAcquire(memory(), at(index));
    }

    /**
     * Writes an element; what was read and written before that stays before it.
     *
     * @param index which element
     * @param value the value
     */
    public void setRelease(int index, int value) {
        CELL.setRelease(memory(), at(index), value);
    }

    /**
     * Replaces an element, atomically.
     *
     * @param index which element
     * @param value what it becomes
     * @return the value before
     */
    public int getAndSet(int index, int value) {
        return (int) CELL.getAndSet(memory(), at(index), value);
    }

    /**
     * Replaces an element if it has the expected value, atomically.
     *
     * @param index which element
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int index, int expected, int value) {
        return CELL.compareAndSet(memory(), at(index), expected, value);
    }

    /**
     * Adds to an element, atomically.
     *
     * @param index which element
     * @param delta what is added
     * @return the value before
     */
    public int getAndAdd(int index, int delta) {
        return (int) CELL.getAndAdd(memory(), at(index), delta);
    }

    /**
     * Combines an element with another value, atomically.
     *
     * @param index which element
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public int accumulate(int index, int other, IntBinaryOperator operator) {
        int before;
        int after;
        do {
            before = getVolatile(index);
            after = operator.applyAsInt(before, other);
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
    public int update(int index, IntUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            int before;
            int after;
            do {
                before = getVolatile(index);
                after = operator.applyAsInt(before);
            } while (!compareAndSet(index, before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    @Override
    public String toString() {
        return toString("int");
    }
}
