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

/** A {@code long} in shared memory, with the typecode {@code 'q'} in Python; see {@link SharedValue}. */
public final class SharedLong extends SharedValue<SharedLong> {

    private static final VarHandle CELL = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final BlockKind<SharedLong> KIND = BlockKind.of("long", 1, SharedLong::new);

    private SharedLong(SharedBlock block) {
        super(block);
    }

    private SharedLong(SharedLong same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedLong(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    static SharedLong create(long value) {
        return KIND.create(BYTES, content -> content.putLong(DATA, value));
    }

    @Override
    SharedLong with(@Nullable Lock other) {
        return new SharedLong(this, other);
    }

    @Override
    public SharedLong copy() {
        return create(getVolatile());
    }

    /**
     * Reads it plainly.
     *
     * @return the value
     */
    public long get() {
        return memory().getLong(this.offset);
    }

    /**
     * Writes it plainly.
     *
     * @param value the value
     */
    public void set(long value) {
        memory().putLong(this.offset, value);
    }

    /**
     * Reads it as if it were {@code volatile}.
     *
     * @return the value
     */
    public long getVolatile() {
        return (long) CELL.getVolatile(memory(), this.offset);
    }

    /**
     * Writes it as if it were {@code volatile}.
     *
     * @param value the value
     */
    public void setVolatile(long value) {
        CELL.setVolatile(memory(), this.offset, value);
    }

    /**
     * Reads it; what is read and written after that stays after it.
     *
     * @return the value
     */
    public long getAcquire() {
        return (long) CELL.getAcquire(memory(), this.offset);
    }

    /**
     * Writes it; what was read and written before that stays before it.
     *
     * @param value the value
     */
    public void setRelease(long value) {
        CELL.setRelease(memory(), this.offset, value);
    }

    /**
     * Replaces it, atomically.
     *
     * @param value what it becomes
     * @return the value before
     */
    public long getAndSet(long value) {
        return (long) CELL.getAndSet(memory(), this.offset, value);
    }

    /**
     * Replaces it if it has the expected value, atomically.
     *
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(long expected, long value) {
        return CELL.compareAndSet(memory(), this.offset, expected, value);
    }

    /**
     * Adds to it, atomically.
     *
     * @param delta what is added
     * @return the value before
     */
    public long getAndAdd(long delta) {
        return (long) CELL.getAndAdd(memory(), this.offset, delta);
    }

    /**
     * Combines it with another value, atomically.
     *
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public long accumulate(long other, LongBinaryOperator operator) {
        long before;
        long after;
        do {
            before = getVolatile();
            after = operator.applyAsLong(before, other);
        } while (!compareAndSet(before, after));
        return after;
    }

    /**
     * Changes it while holding {@link #lock()}.
     *
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public long update(LongUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            long before;
            long after;
            do {
                before = getVolatile();
                after = operator.applyAsLong(before);
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
