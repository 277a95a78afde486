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

/** {@code double} values in shared memory, with the typecode {@code 'd'} in Python; see {@link SharedArray}. */
public final class SharedDoubleArray extends SharedArray<SharedDoubleArray, double[]> {

    private static final VarHandle CELL =
            MethodHandles.byteBufferViewVarHandle(double[].class, ByteOrder.nativeOrder());

    private static final BlockKind<SharedDoubleArray> KIND = BlockKind.of("double[]", 1, SharedDoubleArray::new);

    private SharedDoubleArray(SharedBlock block) {
        super(block, Double.BYTES);
    }

    private SharedDoubleArray(SharedDoubleArray same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedDoubleArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset, length, stride);
    }

    static SharedDoubleArray create(int length) {
        return create(KIND, length, Double.BYTES);
    }

    @Override
    SharedDoubleArray with(@Nullable Lock other) {
        return new SharedDoubleArray(this, other);
    }

    @Override
    public SharedDoubleArray copy() {
        SharedDoubleArray copy = create(length());
        copy.put(0, toArray());
        return copy;
    }

    @Override
    public double[] toArray(int from, int to) {
        checkRange(from, to);
        double[] elements = new double[to - from];
        if (isDense(Double.BYTES)) {
            dense(Double.BYTES, from, to).asDoubleBuffer().get(elements);
        } else {
            for (int i = from; i < to; i++) {
                elements[i - from] = get(i);
            }
        }
        return elements;
    }

    @Override
    public void put(int from, double... values) {
        checkRange(from, from + values.length);
        if (isDense(Double.BYTES)) {
            dense(Double.BYTES, from, from + values.length).asDoubleBuffer().put(values);
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
    public void fill(double value) {
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
    public double get(int index) {
        return memory().getDouble(at(index));
    }

    /**
     * Writes an element plainly.
     *
     * @param index which element
     * @param value the value
     */
    public void set(int index, double value) {
        memory().putDouble(at(index), value);
    }

    /**
     * Reads an element as if it were {@code volatile}.
     *
     * @param index which element
     * @return the value
     */
    public double getVolatile(int index) {
        return (double) CELL.getVolatile(memory(), at(index));
    }

    /**
     * Writes an element as if it were {@code volatile}.
     *
     * @param index which element
     * @param value the value
     */
    public void setVolatile(int index, double value) {
        CELL.setVolatile(memory(), at(index), value);
    }

    /**
     * Reads an element; what is read and written after that stays after it.
     *
     * @param index which element
     * @return the value
     */
    public double getAcquire(int index) {
        return (double) CELL.getAcquire(memory(), at(index));
    }

    /**
     * Writes an element; what was read and written before that stays before it.
     *
     * @param index which element
     * @param value the value
     */
    public void setRelease(int index, double value) {
        CELL.setRelease(memory(), at(index), value);
    }

    /**
     * Replaces an element, atomically.
     *
     * @param index which element
     * @param value what it becomes
     * @return the value before
     */
    public double getAndSet(int index, double value) {
        return (double) CELL.getAndSet(memory(), at(index), value);
    }

    /**
     * Replaces an element if it has the expected value, bit for bit, atomically.
     *
     * @param index which element
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int index, double expected, double value) {
        return CELL.compareAndSet(memory(), at(index), expected, value);
    }

    /**
     * Adds to an element, atomically.
     *
     * @param index which element
     * @param delta what is added
     * @return the value before
     */
    public double getAndAdd(int index, double delta) {
        double before;
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
    public double accumulate(int index, double other, DoubleBinaryOperator operator) {
        double before;
        double after;
        do {
            before = getVolatile(index);
            after = operator.applyAsDouble(before, other);
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
    public double update(int index, DoubleUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            double before;
            double after;
            do {
                before = getVolatile(index);
                after = operator.applyAsDouble(before);
            } while (!compareAndSet(index, before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    @Override
    public String toString() {
        return toString("double");
    }
}
