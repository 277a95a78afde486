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

/** A {@code float} in shared memory, with the typecode {@code 'f'} in Python; see {@link SharedValue}. */
public final class SharedFloat extends SharedValue<SharedFloat> {

    private static final VarHandle CELL = MethodHandles.byteBufferViewVarHandle(float[].class, ByteOrder.nativeOrder());

    private static final BlockKind<SharedFloat> KIND = BlockKind.of("float", 1, SharedFloat::new);

    private SharedFloat(SharedBlock block) {
        super(block);
    }

    private SharedFloat(SharedFloat same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedFloat(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    static SharedFloat create(float value) {
        return KIND.create(BYTES, content -> content.putFloat(DATA, value));
    }

    @Override
    SharedFloat with(@Nullable Lock other) {
        return new SharedFloat(this, other);
    }

    @Override
    public SharedFloat copy() {
        return create(getVolatile());
    }

    /**
     * Reads it plainly.
     *
     * @return the value
     */
    public float get() {
        return memory().getFloat(this.offset);
    }

    /**
     * Writes it plainly.
     *
     * @param value the value
     */
    public void set(float value) {
        memory().putFloat(this.offset, value);
    }

    /**
     * Reads it as if it were {@code volatile}.
     *
     * @return the value
     */
    public float getVolatile() {
        return (float) CELL.getVolatile(memory(), this.offset);
    }

    /**
     * Writes it as if it were {@code volatile}.
     *
     * @param value the value
     */
    public void setVolatile(float value) {
        CELL.setVolatile(memory(), this.offset, value);
    }

    /**
     * Reads it; what is read and written after that stays after it.
     *
     * @return the value
     */
    public float getAcquire() {
        return (float) CELL.getAcquire(memory(), this.offset);
    }

    /**
     * Writes it; what was read and written before that stays before it.
     *
     * @param value the value
     */
    public void setRelease(float value) {
        CELL.setRelease(memory(), this.offset, value);
    }

    /**
     * Replaces it, atomically.
     *
     * @param value what it becomes
     * @return the value before
     */
    public float getAndSet(float value) {
        return (float) CELL.getAndSet(memory(), this.offset, value);
    }

    /**
     * Replaces it if it has the expected value, bit for bit, atomically.
     *
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(float expected, float value) {
        return CELL.compareAndSet(memory(), this.offset, expected, value);
    }

    /**
     * Adds to it, atomically.
     *
     * @param delta what is added
     * @return the value before
     */
    public float getAndAdd(float delta) {
        float before;
        do {
            before = getVolatile();
        } while (!compareAndSet(before, before + delta));
        return before;
    }

    /**
     * Combines it with another value, atomically.
     *
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public float accumulate(float other, DoubleBinaryOperator operator) {
        float before;
        float after;
        do {
            before = getVolatile();
            after = (float) operator.applyAsDouble(before, other);
        } while (!compareAndSet(before, after));
        return after;
    }

    /**
     * Changes it while holding {@link #lock()}.
     *
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public float update(DoubleUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            float before;
            float after;
            do {
                before = getVolatile();
                after = (float) operator.applyAsDouble(before);
            } while (!compareAndSet(before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    @Override
    public String toString() {
        return toString(() -> String.valueOf(getVolatile()));
    }
}
