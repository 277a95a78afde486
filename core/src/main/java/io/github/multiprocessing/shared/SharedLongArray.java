package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.locks.Lock;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code long} values in shared memory, with the typecode {@code 'q'} in Python; see {@link SharedArray}. */
public final class SharedLongArray extends SharedArray<SharedLongArray, long[]> {

    private static final VarHandle CELL = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final BlockKind<SharedLongArray> KIND = BlockKind.of("long[]", 1, SharedLongArray::new);

    private SharedLongArray(SharedBlock block) {
        super(block, Long.BYTES);
    }

    private SharedLongArray(SharedLongArray same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedLongArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset, length, stride);
    }

    static SharedLongArray create(int length) {
        return create(KIND, length, Long.BYTES);
    }

    @Override
    SharedLongArray with(@Nullable Lock other) {
        return new SharedLongArray(this, other);
    }

    @Override
    public SharedLongArray copy() {
        SharedLongArray copy = create(length());
        copy.put(0, toArray());
        return copy;
    }

    @Override
    public long[] toArray(int from, int to) {
        checkRange(from, to);
        long[] elements = new long[to - from];
        if (isDense(Long.BYTES)) {
            dense(Long.BYTES, from, to).asLongBuffer().get(elements);
        } else {
            for (int i = from; i < to; i++) {
                elements[i - from] = get(i);
            }
        }
        return elements;
    }

    @Override
    public void put(int from, long... values) {
        checkRange(from, from + values.length);
        if (isDense(Long.BYTES)) {
            dense(Long.BYTES, from, from + values.length).asLongBuffer().put(values);
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
    public void fill(long value) {
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
    public long get(int index) {
        return memory().getLong(at(index));
    }

    /**
     * Writes an element plainly.
     *
     * @param index which element
     * @param value the value
     */
    public void set(int index, long value) {
        memory().putLong(at(index), value);
    }

    /**
     * Reads an element as if it were {@code volatile}.
     *
     * @param index which element
     * @return the value
     */
    public long getVolatile(int index) {
        return (long) CELL.getVolatile(memory(), at(index));
    }

    /**
     * Writes an element as if it were {@code volatile}.
     *
     * @param index which element
     * @param value the value
     */
    public void setVolatile(int index, long value) {
        CELL.setVolatile(memory(), at(index), value);
    }

    /**
     * Reads an element; what is read and written after that stays after it.
     *
     * @param index which element
     * @return the value
     */
    public long getAcquire(int index) {
        return (long) CELL.getAcquire(memory(), at(index));
    }

    /**
     * Writes an element; what was read and written before that stays before it.
     *
     * @param index which element
     * @param value the value
     */
    public void setRelease(int index, long value) {
        CELL.setRelease(memory(), at(index), value);
    }

    /**
     * Replaces an element, atomically.
     *
     * @param index which element
     * @param value what it becomes
     * @return the value before
     */
    public long getAndSet(int index, long value) {
        return (long) CELL.getAndSet(memory(), at(index), value);
    }

    /**
     * Replaces an element if it has the expected value, atomically.
     *
     * @param index which element
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int index, long expected, long value) {
        return CELL.compareAndSet(memory(), at(index), expected, value);
    }

    /**
     * Adds to an element, atomically.
     *
     * @param index which element
     * @param delta what is added
     * @return the value before
     */
    public long getAndAdd(int index, long delta) {
        return (long) CELL.getAndAdd(memory(), at(index), delta);
    }

    /**
     * Combines an element with another value, atomically.
     *
     * @param index which element
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public long accumulate(int index, long other, LongBinaryOperator operator) {
        long before;
        long after;
        do {
            before = getVolatile(index);
            after = operator.applyAsLong(before, other);
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
    public long update(int index, LongUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            long before;
            long after;
            do {
                before = getVolatile(index);
                after = operator.applyAsLong(before);
            } while (!compareAndSet(index, before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    @Override
    public String toString() {
        return toString("long");
    }
}
