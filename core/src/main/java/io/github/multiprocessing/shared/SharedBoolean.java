package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@code boolean} in shared memory, with the typecode {@code '?'} in Python; see {@link SharedValue}. */
public final class SharedBoolean extends SharedValue<SharedBoolean> {

    private static final BlockKind<SharedBoolean> KIND = BlockKind.of("bool", 1, SharedBoolean::new);

    private SharedBoolean(SharedBlock block) {
        super(block);
    }

    private SharedBoolean(SharedBoolean same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedBoolean(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    static SharedBoolean create(boolean value) {
        return KIND.create(BYTES, content -> content.put(DATA, code(value)));
    }

    @Override
    SharedBoolean with(@Nullable Lock other) {
        return new SharedBoolean(this, other);
    }

    @Override
    public SharedBoolean copy() {
        return create(getVolatile());
    }

    /**
     * Reads it plainly.
     *
     * @return the value
     */
    public boolean get() {
        return memory().get(this.offset) != 0;
    }

    /**
     * Writes it plainly.
     *
     * @param value the value
     */
    public void set(boolean value) {
        memory().put(this.offset, code(value));
    }

    /**
     * Reads it as if it were {@code volatile}.
     *
     * @return the value
     */
    public boolean getVolatile() {
        return NarrowCell.getVolatile(memory(), this.offset, Byte.BYTES) != 0;
    }

    /**
     * Writes it as if it were {@code volatile}.
     *
     * @param value the value
     */
    public void setVolatile(boolean value) {
        NarrowCell.setVolatile(memory(), this.offset, Byte.BYTES, code(value));
    }

    /**
     * Reads it; what is read and written after that stays after it.
     *
     * @return the value
     */
    public boolean getAcquire() {
        return NarrowCell.getAcquire(memory(), this.offset, Byte.BYTES) != 0;
    }

    /**
     * Writes it; what was read and written before that stays before it.
     *
     * @param value the value
     */
    public void setRelease(boolean value) {
        NarrowCell.setRelease(memory(), this.offset, Byte.BYTES, code(value));
    }

    /**
     * Replaces it, atomically.
     *
     * @param value what it becomes
     * @return the value before
     */
    public boolean getAndSet(boolean value) {
        return NarrowCell.getAndSet(memory(), this.offset, Byte.BYTES, code(value)) != 0;
    }

    /**
     * Replaces it if it has the expected value, atomically.
     *
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(boolean expected, boolean value) {
        return NarrowCell.compareAndSet(memory(), this.offset, Byte.BYTES, code(expected), code(value));
    }

    /**
     * Combines it with another value, atomically.
     *
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public boolean accumulate(boolean other, BinaryOperator<Boolean> operator) {
        boolean before;
        boolean after;
        do {
            before = getVolatile();
            after = operator.apply(before, other);
        } while (!compareAndSet(before, after));
        return after;
    }

    /**
     * Changes it while holding {@link #lock()}.
     *
     * @param operator makes the new value of the old one; it is applied again if somebody changes the value without the lock
     * @return the new value
     */
    public boolean update(UnaryOperator<Boolean> operator) {
        Lock held = lock();
        held.lock();
        try {
            boolean before;
            boolean after;
            do {
                before = getVolatile();
                after = operator.apply(before);
            } while (!compareAndSet(before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    static byte code(boolean value) {
        return (byte) (value ? 1 : 0);
    }

    @Override
    public String toString() {
        return toString(() -> String.valueOf(getVolatile()));
    }
}
