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

/** An {@code int} in shared memory, with the typecode {@code 'i'} in Python; see {@link SharedValue}. */
public final class SharedInt extends SharedValue<SharedInt> {

    private static final VarHandle CELL = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final BlockKind<SharedInt> KIND = BlockKind.of("int", 1, SharedInt::new);

    private SharedInt(SharedBlock block) {
        super(block);
    }

    private SharedInt(SharedInt same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedInt(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    static SharedInt create(int value) {
        return KIND.create(BYTES, content -> content.putInt(DATA, value));
    }

    @Override
    SharedInt with(@Nullable Lock other) {
        return new SharedInt(this, other);
    }

    @Override
    public SharedInt copy() {
        return create(getVolatile());
    }

    /**
     * Reads it plainly.
     *
     * @return the value
     */
    public int get() {
        return memory().getInt(this.offset);
    }

    /**
     * Writes it plainly.
     *
     * @param value the value
     */
    public void set(int value) {
        memory().putInt(this.offset, value);
    }

    /**
     * Reads it as if it were {@code volatile}.
     *
     * @return the value
     */
    public int getVolatile() {
        return (int) CELL.getVolatile(memory(), this.offset);
    }

    /**
     * Writes it as if it were {@code volatile}.
     *
     * @param value the value
     */
    public void setVolatile(int value) {
        CELL.setVolatile(memory(), this.offset, value);
    }

    /**
     * Reads it; what is read and written after that stays after it.
     *
     * @return the value
     */
    public int getAcquire() {
        return (int) CELL.getAcquire(memory(), this.offset);
    }

    /**
     * Writes it; what was read and written before that stays before it.
     *
     * @param value the value
     */
    public void setRelease(int value) {
        CELL.setRelease(memory(), this.offset, value);
    }

    /**
     * Replaces it, atomically.
     *
     * @param value what it becomes
     * @return the value before
     */
    public int getAndSet(int value) {
        return (int) CELL.getAndSet(memory(), this.offset, value);
    }

    /**
     * Replaces it if it has the expected value, atomically.
     *
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int expected, int value) {
        return CELL.compareAndSet(memory(), this.offset, expected, value);
    }

    /**
     * Adds to it, atomically.
     *
     * @param delta what is added
     * @return the value before
     */
    public int getAndAdd(int delta) {
        return (int) CELL.getAndAdd(memory(), this.offset, delta);
    }

    /**
     * Combines it with another value, atomically.
     *
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public int accumulate(int other, IntBinaryOperator operator) {
        int before;
        int after;
        do {
            before = getVolatile();
            after = operator.applyAsInt(before, other);
        } while (!compareAndSet(before, after));
        return after;
    }

    /**
     * Changes it while holding {@link #lock()}.
     *
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public int update(IntUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            int before;
            int after;
            do {
                before = getVolatile();
                after = operator.applyAsInt(before);
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
