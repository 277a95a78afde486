package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@code char} in shared memory, with the typecode {@code 'H'} in Python; see {@link SharedValue}. */
public final class SharedChar extends SharedValue<SharedChar> {

    private static final BlockKind<SharedChar> KIND = BlockKind.of("char", 1, SharedChar::new);

    private SharedChar(SharedBlock block) {
        super(block);
    }

    private SharedChar(SharedChar same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedChar(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    static SharedChar create(char value) {
        return KIND.create(BYTES, content -> content.putChar(DATA, value));
    }

    @Override
    SharedChar with(@Nullable Lock other) {
        return new SharedChar(this, other);
    }

    @Override
    public SharedChar copy() {
        return create(getVolatile());
    }

    /**
     * Reads it plainly.
     *
     * @return the value
     */
    public char get() {
        return memory().getChar(this.offset);
    }

    /**
     * Writes it plainly.
     *
     * @param value the value
     */
    public void set(char value) {
        memory().putChar(this.offset, value);
    }

    /**
     * Reads it as if it were {@code volatile}.
     *
     * @return the value
     */
    public char getVolatile() {
        return (char) NarrowCell.getVolatile(memory(), this.offset, Character.BYTES);
    }

    /**
     * Writes it as if it were {@code volatile}.
     *
     * @param value the value
     */
    public void setVolatile(char value) {
        NarrowCell.setVolatile(memory(), this.offset, Character.BYTES, value);
    }

    /**
     * Reads it; what is read and written after that stays after it.
     *
     * @return the value
     */
    public char getAcquire() {
        return (char) NarrowCell.getAcquire(memory(), this.offset, Character.BYTES);
    }

    /**
     * Writes it; what was read and written before that stays before it.
     *
     * @param value the value
     */
    public void setRelease(char value) {
        NarrowCell.setRelease(memory(), this.offset, Character.BYTES, value);
    }

    /**
     * Replaces it, atomically.
     *
     * @param value what it becomes
     * @return the value before
     */
    public char getAndSet(char value) {
        return (char) NarrowCell.getAndSet(memory(), this.offset, Character.BYTES, value);
    }

    /**
     * Replaces it if it has the expected value, atomically.
     *
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(char expected, char value) {
        return NarrowCell.compareAndSet(memory(), this.offset, Character.BYTES, expected, value);
    }

    /**
     * Combines it with another value, atomically.
     *
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public char accumulate(char other, IntBinaryOperator operator) {
        char before;
        char after;
        do {
            before = getVolatile();
            after = (char) operator.applyAsInt(before, other);
        } while (!compareAndSet(before, after));
        return after;
    }

    /**
     * Changes it while holding {@link #lock()}.
     *
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public char update(IntUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            char before;
            char after;
            do {
                before = getVolatile();
                after = (char) operator.applyAsInt(before);
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
