package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@code short} in shared memory, with the typecode {@code 'h'} in Python; see {@link SharedValue}. */
public final class SharedShort extends SharedValue<SharedShort> {

    private static final BlockKind<SharedShort> KIND = BlockKind.of("short", 1, SharedShort::new);

    private SharedShort(SharedBlock block) {
        super(block);
    }

    private SharedShort(SharedShort same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedShort(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    static SharedShort create(short value) {
        return KIND.create(BYTES, content -> content.putShort(DATA, value));
    }

    @Override
    SharedShort with(@Nullable Lock other) {
        return new SharedShort(this, other);
    }

    @Override
    public SharedShort copy() {
        return create(getVolatile());
    }

    /**
     * Reads it plainly.
     *
     * @return the value
     */
    public short get() {
        return memory().getShort(this.offset);
    }

    /**
     * Writes it plainly.
     *
     * @param value the value
     */
    public void set(short value) {
        memory().putShort(this.offset, value);
    }

    /**
     * Reads it as if it were {@code volatile}.
     *
     * @return the value
     */
    public short getVolatile() {
        return (short) NarrowCell.getVolatile(memory(), this.offset, Short.BYTES);
    }

    /**
     * Writes it as if it were {@code volatile}.
     *
     * @param value the value
     */
    public void setVolatile(short value) {
        NarrowCell.setVolatile(memory(), this.offset, Short.BYTES, value);
    }

    /**
     * Reads it; what is read and written after that stays after it.
     *
     * @return the value
     */
    public short getAcquire() {
        return (short) NarrowCell.getAcquire(memory(), this.offset, Short.BYTES);
    }

    /**
     * Writes it; what was read and written before that stays before it.
     *
     * @param value the value
     */
    public void setRelease(short value) {
        NarrowCell.setRelease(memory(), this.offset, Short.BYTES, value);
    }

    /**
     * Replaces it, atomically.
     *
     * @param value what it becomes
     * @return the value before
     */
    public short getAndSet(short value) {
        return (short) NarrowCell.getAndSet(memory(), this.offset, Short.BYTES, value);
    }

    /**
     * Replaces it if it has the expected value, atomically.
     *
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(short expected, short value) {
        return NarrowCell.compareAndSet(memory(), this.offset, Short.BYTES, expected, value);
    }

    /**
     * Adds to it, atomically.
     *
     * @param delta what is added
     * @return the value before
     */
    public short getAndAdd(short delta) {
        short before;
        do {
            before = getVolatile();
        } while (!compareAndSet(before, (short) (before + delta)));
        return before;
    }

    /**
     * Combines it with another value, atomically.
     *
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public short accumulate(short other, IntBinaryOperator operator) {
        short before;
        short after;
        do {
            before = getVolatile();
            after = (short) operator.applyAsInt(before, other);
        } while (!compareAndSet(before, after));
        return after;
    }

    /**
     * Changes it while holding {@link #lock()}.
     *
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public short update(IntUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            short before;
            short after;
            do {
                before = getVolatile();
                after = (short) operator.applyAsInt(before);
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
