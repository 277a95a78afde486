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

/** A {@code double} in shared memory, with the typecode {@code 'd'} in Python; see {@link SharedValue}. */
public final class SharedDouble extends SharedValue<SharedDouble> {

    private static final VarHandle CELL =
            MethodHandles.byteBufferViewVarHandle(double[].class, ByteOrder.nativeOrder());

    private static final BlockKind<SharedDouble> KIND = BlockKind.of("double", 1, SharedDouble::new);

    private SharedDouble(SharedBlock block) {
        super(block);
    }

    private SharedDouble(SharedDouble same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedDouble(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    static SharedDouble create(double value) {
        return KIND.create(BYTES, content -> content.putDouble(DATA, value));
    }

    @Override
    SharedDouble with(@Nullable Lock other) {
        return new SharedDouble(this, other);
    }

    @Override
    public SharedDouble copy() {
        return create(getVolatile());
    }

    /**
     * Reads it plainly.
     *
     * @return the value
     */
    public double get() {
        return memory().getDouble(this.offset);
    }

    /**
     * Writes it plainly.
     *
     * @param value the value
     */
    public void set(double value) {
        memory().putDouble(this.offset, value);
    }

    /**
     * Reads it as if it were {@code volatile}.
     *
     * @return the value
     */
    public double getVolatile() {
        return (double) CELL.getVolatile(memory(), this.offset);
    }

    /**
     * Writes it as if it were {@code volatile}.
     *
     * @param value the value
     */
    public void setVolatile(double value) {
        CELL.setVolatile(memory(), this.offset, value);
    }

    /**
     * Reads it; what is read and written after that stays after it.
     *
     * @return the value
     */
    public double getAcquire() {
        return (double) CELL.getAcquire(memory(), this.offset);
    }

    /**
     * Writes it; what was read and written before that stays before it.
     *
     * @param value the value
     */
    public void setRelease(double value) {
        CELL.setRelease(memory(), this.offset, value);
    }

    /**
     * Replaces it, atomically.
     *
     * @param value what it becomes
     * @return the value before
     */
    public double getAndSet(double value) {
        return (double) CELL.getAndSet(memory(), this.offset, value);
    }

    /**
     * Replaces it if it has the expected value, bit for bit, atomically.
     *
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(double expected, double value) {
        return CELL.compareAndSet(memory(), this.offset, expected, value);
    }

    /**
     * Adds to it, atomically.
     *
     * @param delta what is added
     * @return the value before
     */
    public double getAndAdd(double delta) {
        double before;
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
    public double accumulate(double other, DoubleBinaryOperator operator) {
        double before;
        double after;
        do {
            before = getVolatile();
            after = operator.applyAsDouble(before, other);
        } while (!compareAndSet(before, after));
        return after;
    }

    /**
     * Changes it while holding {@link #lock()}.
     *
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public double update(DoubleUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            double before;
            double after;
            do {
                before = getVolatile();
                after = operator.applyAsDouble(before);
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
