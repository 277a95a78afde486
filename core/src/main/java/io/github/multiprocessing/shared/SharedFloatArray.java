package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.locks.Lock;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code float} values in shared memory, with the typecode {@code 'f'} in Python; see {@link SharedArray}. */
public final class SharedFloatArray extends SharedArray<SharedFloatArray, float[]> {

    private static final VarHandle CELL = MethodHandles.byteBufferViewVarHandle(float[].class, ByteOrder.nativeOrder());

    private static final BlockKind<SharedFloatArray> KIND = BlockKind.of("float[]", 1, SharedFloatArray::new);

    private SharedFloatArray(SharedBlock block) {
        super(block, Float.BYTES);
    }

    private SharedFloatArray(SharedFloatArray same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedFloatArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset, length, stride);
    }

    static SharedFloatArray create(int length) {
        return create(KIND, length, Float.BYTES);
    }

    @Override
    SharedFloatArray with(@Nullable Lock other) {
        return new SharedFloatArray(this, other);
    }

    @Override
    public SharedFloatArray copy() {
        SharedFloatArray copy = create(length());
        copy.put(0, toArray());
        return copy;
    }

    @Override
    public float[] toArray(int from, int to) {
        checkRange(from, to);
        float[] elements = new float[to - from];
        if (isDense(Float.BYTES)) {
            dense(Float.BYTES, from, to).asFloatBuffer().get(elements);
        } else {
            for (int i = from; i < to; i++) {
                elements[i - from] = get(i);
            }
        }
        return elements;
    }

    @Override
    public void put(int from, float... values) {
        checkRange(from, from + values.length);
        if (isDense(Float.BYTES)) {
            dense(Float.BYTES, from, from + values.length).asFloatBuffer().put(values);
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
    public void fill(float value) {
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
    public float get(int index) {
        return memory().getFloat(at(index));
    }

    /**
     * Writes an element plainly.
     *
     * @param index which element
     * @param value the value
     */
    public void set(int index, float value) {
        memory().putFloat(at(index), value);
    }

    /**
     * Reads an element as if it were {@code volatile}.
     *
     * @param index which element
     * @return the value
     */
    public float getVolatile(int index) {
        return (float) CELL.getVolatile(memory(), at(index));
    }

    /**
     * Writes an element as if it were {@code volatile}.
     *
     * @param index which element
     * @param value the value
     */
    public void setVolatile(int index, float value) {
        CELL.setVolatile(memory(), at(index), value);
    }

    /**
     * Reads an element; what is read and written after that stays after it.
     *
     * @param index which element
     * @return the value
     */
    public float getAcquire(int index) {
        return (float) CELL.getAcquire(memory(), at(index));
    }

    /**
     * Writes an element; what was read and written before that stays before it.
     *
     * @param index which element
     * @param value the value
     */
    public void setRelease(int index, float value) {
        CELL.setRelease(memory(), at(index), value);
    }

    /**
     * Replaces an element, atomically.
     *
     * @param index which element
     * @param value what it becomes
     * @return the value before
     */
    public float getAndSet(int index, float value) {
        return (float) CELL.getAndSet(memory(), at(index), value);
    }

    /**
     * Replaces an element if it has the expected value, bit for bit, atomically.
     *
     * @param index which element
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int index, float expected, float value) {
        return CELL.compareAndSet(memory(), at(index), expected, value);
    }

    /**
     * Adds to an element, atomically.
     *
     * @param index which element
     * @param delta what is added
     * @return the value before
     */
    public float getAndAdd(int index, float delta) {
        float before;
        do {
            before = getVolatile(index);
        } while (!compareAndSet(index, before, before + delta));
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
    public float accumulate(int index, float other, DoubleBinaryOperator operator) {
        float before;
        float after;
        do {
            before = getVolatile(index);
            after = (float) operator.applyAsDouble(before, other);
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
    public float update(int index, DoubleUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            float before;
            float after;
            do {
                before = getVolatile(index);
                after = (float) operator.applyAsDouble(before);
            } while (!compareAndSet(index, before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    @Override
    public String toString() {
        return toString("float");
    }
}
