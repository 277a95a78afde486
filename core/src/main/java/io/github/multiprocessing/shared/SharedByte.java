package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@code byte} in shared memory, with the typecode {@code 'b'} in Python; see {@link SharedValue}. */
public final class SharedByte extends SharedValue<SharedByte> {

    private static final BlockKind<SharedByte> KIND = BlockKind.of("byte", 1, SharedByte::new);

    private SharedByte(SharedBlock block) {
        super(block);
    }

    private SharedByte(SharedByte same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedByte(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    static SharedByte create(byte value) {
        return KIND.create(BYTES, content -> content.put(DATA, value));
    }

    @Override
    SharedByte with(@Nullable Lock other) {
        return new SharedByte(this, other);
    }

    @Override
    public SharedByte copy() {
        return create(getVolatile());
    }

    /**
     * Reads it plainly.
     *
     * @return the value
     */
    public byte get() {
        return memory().get(this.offset);
    }

    /**
     * Writes it plainly.
     *
     * @param value the value
     */
    public void set(byte value) {
        memory().put(this.offset, value);
    }

    /**
     * Reads it as if it were {@code volatile}.
     *
     * @return the value
     */
    public byte getVolatile() {
        return (byte) NarrowCell.getVolatile(memory(), this.offset, Byte.BYTES);
    }

    /**
     * Writes it as if it were {@code volatile}.
     *
     * @param value the value
     */
    public void setVolatile(byte value) {
        NarrowCell.setVolatile(memory(), this.offset, Byte.BYTES, value);
    }

    /**
     * Reads it; what is read and written after that stays after it.
     *
     * @return the value
     */
    public byte getAcquire() {
        return (byte) NarrowCell.getAcquire(memory(), this.offset, Byte.BYTES);
    }

    /**
     * Writes it; what was read and written before that stays before it.
     *
     * @param value the value
     */
    public void setRelease(byte value) {
        NarrowCell.setRelease(memory(), this.offset, Byte.BYTES, value);
    }

    /**
     * Replaces it, atomically.
     *
     * @param value what it becomes
     * @return the value before
     */
    public byte getAndSet(byte value) {
        return (byte) NarrowCell.getAndSet(memory(), this.offset, Byte.BYTES, value);
    }

    /**
     * Replaces it if it has the expected value, atomically.
     *
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(byte expected, byte value) {
        return NarrowCell.compareAndSet(memory(), this.offset, Byte.BYTES, expected, value);
    }

    /**
     * Adds to it, atomically.
     *
     * @param delta what is added
     * @return the value before
     */
    public byte getAndAdd(byte delta) {
        byte before;
        do {
            before = getVolatile();
        } while (!compareAndSet(before, (byte) (before + delta)));
        return before;
    }

    /**
     * Combines it with another value, atomically.
     *
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public byte accumulate(byte other, IntBinaryOperator operator) {
        byte before;
        byte after;
        do {
            before = getVolatile();
            after = (byte) operator.applyAsInt(before, other);
        } while (!compareAndSet(before, after));
        return after;
    }

    /**
     * Changes it while holding {@link #lock()}.
     *
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public byte update(IntUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            byte before;
            byte after;
            do {
                before = getVolatile();
                after = (byte) operator.applyAsInt(before);
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
