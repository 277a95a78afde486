package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code char} values in shared memory, with the typecode {@code 'H'} in Python; see {@link SharedArray}. */
public final class SharedCharArray extends SharedArray<SharedCharArray, char[]> {

    private static final BlockKind<SharedCharArray> KIND = BlockKind.of("char[]", 1, SharedCharArray::new);

    private SharedCharArray(SharedBlock block) {
        super(block, Character.BYTES);
    }

    private SharedCharArray(SharedCharArray same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedCharArray(SharedObject<?> whole, String field, int offset, int length, int stride) {
        super(whole, field, offset, length, stride);
    }

    static SharedCharArray create(int length) {
        return create(KIND, length, Character.BYTES);
    }

    @Override
    SharedCharArray with(@Nullable Lock other) {
        return new SharedCharArray(this, other);
    }

    @Override
    public SharedCharArray copy() {
        SharedCharArray copy = create(length());
        copy.put(0, toArray());
        return copy;
    }

    @Override
    public char[] toArray(int from, int to) {
        checkRange(from, to);
        char[] elements = new char[to - from];
        if (isDense(Character.BYTES)) {
            dense(Character.BYTES, from, to).asCharBuffer().get(elements);
        } else {
            for (int i = from; i < to; i++) {
                elements[i - from] = get(i);
            }
        }
        return elements;
    }

    @Override
    public void put(int from, char... values) {
        checkRange(from, from + values.length);
        if (isDense(Character.BYTES)) {
            dense(Character.BYTES, from, from + values.length).asCharBuffer().put(values);
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
    public void fill(char value) {
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
    public char get(int index) {
        return memory().getChar(at(index));
    }

    /**
     * Writes an element plainly.
     *
     * @param index which element
     * @param value the value
     */
    public void set(int index, char value) {
        memory().putChar(at(index), value);
    }

    /**
     * Reads an element as if it were {@code volatile}.
     *
     * @param index which element
     * @return the value
     */
    public char getVolatile(int index) {
        return (char) NarrowCell.getVolatile(memory(), at(index), Character.BYTES);
    }

    /**
     * Writes an element as if it were {@code volatile}.
     *
     * @param index which element
     * @param value the value
     */
    public void setVolatile(int index, char value) {
        NarrowCell.setVolatile(memory(), at(index), Character.BYTES, value);
    }

    /**
     * Reads an element; what is read and written after that stays after it.
     *
     * @param index which element
     * @return the value
     */
    public char getAcquire(int index) {
        return (char) NarrowCell.getAcquire(memory(), at(index), Character.BYTES);
    }

    /**
     * Writes an element; what was read and written before that stays before it.
     *
     * @param index which element
     * @param value the value
     */
    public void setRelease(int index, char value) {
        NarrowCell.setRelease(memory(), at(index), Character.BYTES, value);
    }

    /**
     * Replaces an element, atomically.
     *
     * @param index which element
     * @param value what it becomes
     * @return the value before
     */
    public char getAndSet(int index, char value) {
        return (char) NarrowCell.getAndSet(memory(), at(index), Character.BYTES, value);
    }

    /**
     * Replaces an element if it has the expected value, atomically.
     *
     * @param index which element
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was replaced
     */
    public boolean compareAndSet(int index, char expected, char value) {
        return NarrowCell.compareAndSet(memory(), at(index), Character.BYTES, expected, value);
    }

    /**
     * Combines an element with another value, atomically.
     *
     * @param index which element
     * @param other the second operand
     * @param operator what makes the new value of both; has no side effects, because it may be applied more than once
     * @return the new value
     */
    public char accumulate(int index, char other, IntBinaryOperator operator) {
        char before;
        char after;
        do {
            before = getVolatile(index);
            after = (char) operator.applyAsInt(before, other);
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
    public char update(int index, IntUnaryOperator operator) {
        Lock held = lock();
        held.lock();
        try {
            char before;
            char after;
            do {
                before = getVolatile(index);
                after = (char) operator.applyAsInt(before);
            } while (!compareAndSet(index, before, after));
            return after;
        } finally {
            held.unlock();
        }
    }

    @Override
    public String toString() {
        return toString("char");
    }
}
