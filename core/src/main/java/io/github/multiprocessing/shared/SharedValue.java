package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One primitive value that several processes have in their memory at once, like Python's {@code multiprocessing.Value}.
 *
 * <pre>{@code
 * SharedLong done = SharedValue.ofLong(0);
 * pool.map(chunk -> { work(chunk); return done.getAndAdd(1); }, chunks);
 * }</pre>
 *
 * <p>Accesses are those of {@link java.lang.invoke.VarHandle}: <em>plain</em> ones are never torn, and not ordered; those
 * with acquire, release and volatile in their names order what is around them, between processes as between threads;
 * <em>atomic</em> ones ({@code getAndAdd}, {@code getAndSet}, {@code compareAndSet}, {@code accumulate}) have volatile
 * effects and need no lock. To add to an {@code int} or a {@code long} is one locked instruction. {@code update} takes the
 * value's lock, see {@link SharedObject}.
 *
 * @param <S> the class itself
 */
public abstract sealed class SharedValue<S extends SharedValue<S>> extends SharedObject<S>
        permits SharedBoolean, SharedByte, SharedShort, SharedChar, SharedInt, SharedLong, SharedFloat, SharedDouble {

    /** What the block of every value has: the lock and the largest primitive. */
    static final int BYTES = DATA + Long.BYTES;

    SharedValue(SharedBlock block) {
        super(block);
        if (block.buffer().capacity() != BYTES) {
            throw block.damaged("a value of it has " + block.buffer().capacity() + " bytes");
        }
    }

    SharedValue(SharedValue<S> same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedValue(SharedObject<?> whole, String field, int offset) {
        super(whole, field, offset);
    }

    final String toString(Supplier<String> value) {
        return getClass().getSimpleName() + "[" + name() + ", " + (isClosed() ? "closed" : value.get()) + "]";
    }

    /**
     * Makes a {@code boolean}.
     *
     * @param value what it is at first
     * @return the value
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedBoolean ofBoolean(boolean value) {
        return SharedBoolean.create(value);
    }

    /**
     * Makes a {@code byte}.
     *
     * @param value what it is at first
     * @return the value
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedByte ofByte(byte value) {
        return SharedByte.create(value);
    }

    /**
     * Makes a {@code short}.
     *
     * @param value what it is at first
     * @return the value
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedShort ofShort(short value) {
        return SharedShort.create(value);
    }

    /**
     * Makes a {@code char}.
     *
     * @param value what it is at first
     * @return the value
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedChar ofChar(char value) {
        return SharedChar.create(value);
    }

    /**
     * Makes an {@code int}.
     *
     * @param value what it is at first
     * @return the value
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedInt ofInt(int value) {
        return SharedInt.create(value);
    }

    /**
     * Makes a {@code long}.
     *
     * @param value what it is at first
     * @return the value
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedLong ofLong(long value) {
        return SharedLong.create(value);
    }

    /**
     * Makes a {@code float}.
     *
     * @param value what it is at first
     * @return the value
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedFloat ofFloat(float value) {
        return SharedFloat.create(value);
    }

    /**
     * Makes a {@code double}.
     *
     * @param value what it is at first
     * @return the value
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedDouble ofDouble(double value) {
        return SharedDouble.create(value);
    }
}
