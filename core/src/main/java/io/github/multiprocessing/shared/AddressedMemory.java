package io.github.multiprocessing.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to shared bytes by their offset, a {@code long}. Values of more than one byte are in native byte order, as
 * Python's {@code struct} has them with {@code "="} or without a prefix. Plain accesses may be unaligned; volatile and
 * atomic ones must be aligned to the size of the value and throw an {@link IllegalArgumentException} if they are not.
 *
 * <p>Every method throws an {@link IndexOutOfBoundsException} if it would reach outside of the memory, and an
 * {@link IllegalStateException} if the memory was closed. Plain accesses by several threads or processes are not ordered; a
 * value may be seen half written if it is not aligned.
 */
public abstract sealed class AddressedMemory permits SharedMemory {

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final long size;

    /** What is left of an offset after so many bits is the number of its window; the bits themselves are the index in it. */
    private final int windowBits;

    /** Null when closed. */
    private ByteBuffer @Nullable [] windows;

    AddressedMemory(long size, ByteBuffer[] windows, int windowBits) {
        this.size = size;
        this.windows = windows;
        this.windowBits = windows.length == 1 ? Integer.SIZE : windowBits;
    }

    /**
     * How many bytes there are.
     *
     * @return the size, more than 0; also after the memory was closed
     */
    public final long size() {
        return this.size;
    }

    /**
     * Whether this process has closed it.
     *
     * @return whether every access throws
     */
    public final boolean isClosed() {
        return this.windows == null;
    }

    final void forgetWindows() {
        this.windows = null;
    }

    /** The window in which an access begins. It also ends there if it is not longer than half a window. */
    final ByteBuffer at(long offset, long length) {
        ByteBuffer[] open = this.windows;
        if (open == null) {
            throw closed();
        }
        Objects.checkFromIndexSize(offset, length, this.size);
        return open[(int) (offset >>> this.windowBits)];
    }

    /** The index of an offset in its window. */
    final int index(long offset) {
        return (int) (offset & (1L << this.windowBits) - 1);
    }

    final ByteBuffer aligned(long offset, int length) {
        if ((offset & length - 1) != 0) {
            throw new IllegalArgumentException(
                    "A volatile or atomic access to " + length + " bytes must be aligned to them: " + offset);
        }
        return at(offset, length);
    }

    abstract IllegalStateException closed();

    /**
     * Reads a {@code byte}.
     *
     * @param offset where it begins, in bytes
     * @return the value
     */
    public final byte getByte(long offset) {
        return at(offset, Byte.BYTES).get(index(offset));
    }

    /**
     * Writes a {@code byte}.
     *
     * @param offset where it begins, in bytes
     * @param value the value
     */
    public final void putByte(long offset, byte value) {
        at(offset, Byte.BYTES).put(index(offset), value);
    }

    /**
     * Reads a {@code short}.
     *
     * @param offset where it begins, in bytes
     * @return the value
     */
    public final short getShort(long offset) {
        return at(offset, Short.BYTES).getShort(index(offset));
    }

    /**
     * Writes a {@code short}.
     *
     * @param offset where it begins, in bytes
     * @param value the value
     */
    public final void putShort(long offset, short value) {
        at(offset, Short.BYTES).putShort(index(offset), value);
    }

    /**
     * Reads a {@code char}.
     *
     * @param offset where it begins, in bytes
     * @return the value
     */
    public final char getChar(long offset) {
        return at(offset, Character.BYTES).getChar(index(offset));
    }

    /**
     * Writes a {@code char}.
     *
     * @param offset where it begins, in bytes
     * @param value the value
     */
    public final void putChar(long offset, char value) {
        at(offset, Character.BYTES).putChar(index(offset), value);
    }

    /**
     * Reads an {@code int}.
     *
     * @param offset where it begins, in bytes
     * @return the value
     */
    public final int getInt(long offset) {
        return at(offset, Integer.BYTES).getInt(index(offset));
    }

    /**
     * Writes an {@code int}.
     *
     * @param offset where it begins, in bytes
     * @param value the value
     */
    public final void putInt(long offset, int value) {
        at(offset, Integer.BYTES).putInt(index(offset), value);
    }

    /**
     * Reads a {@code long}.
     *
     * @param offset where it begins, in bytes
     * @return the value
     */
    public final long getLong(long offset) {
        return at(offset, Long.BYTES).getLong(index(offset));
    }

    /**
     * Writes a {@code long}.
     *
     * @param offset where it begins, in bytes
     * @param value the value
     */
    public final void putLong(long offset, long value) {
        at(offset, Long.BYTES).putLong(index(offset), value);
    }

    /**
     * Reads a {@code float}.
     *
     * @param offset where it begins, in bytes
     * @return the value
     */
    public final float getFloat(long offset) {
        return at(offset, Float.BYTES).getFloat(index(offset));
    }

    /**
     * Writes a {@code float}.
     *
     * @param offset where it begins, in bytes
     * @param value the value
     */
    public final void putFloat(long offset, float value) {
        at(offset, Float.BYTES).putFloat(index(offset), value);
    }

    /**
     * Reads a {@code double}.
     *
     * @param offset where it begins, in bytes
     * @return the value
     */
    public final double getDouble(long offset) {
        return at(offset, Double.BYTES).getDouble(index(offset));
    }

    /**
     * Writes a {@code double}.
     *
     * @param offset where it begins, in bytes
     * @param value the value
     */
    public final void putDouble(long offset, double value) {
        at(offset, Double.BYTES).putDouble(index(offset), value);
    }

    /**
     * Reads an {@code int} as if it were {@code volatile}.
     *
     * @param offset where it begins, a multiple of its size
     * @return the value
     */
    public final int getIntVolatile(long offset) {
        return (int) INT.getVolatile(aligned(offset, Integer.BYTES), index(offset));
    }

    /**
     * Writes an {@code int} as if it were {@code volatile}.
     *
     * @param offset where it begins, a multiple of its size
     * @param value the value
     */
    public final void putIntVolatile(long offset, int value) {
        INT.setVolatile(aligned(offset, Integer.BYTES), index(offset), value);
    }

    /**
     * Writes an {@code int} if it has the expected value, atomically.
     *
     * @param offset where it begins, a multiple of its size
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was written
     */
    public final boolean compareAndSetInt(long offset, int expected, int value) {
        return INT.compareAndSet(aligned(offset, Integer.BYTES), index(offset), expected, value);
    }

    /**
     * Adds to an {@code int}, atomically.
     *
     * @param offset where it begins, a multiple of its size
     * @param delta what is added
     * @return the value before
     */
    public final int getAndAddInt(long offset, int delta) {
        return (int) INT.getAndAdd(aligned(offset, Integer.BYTES), index(offset), delta);
    }

    /**
     * Replaces an {@code int}, atomically.
     *
     * @param offset where it begins, a multiple of its size
     * @param value what it becomes
     * @return the value before
     */
    public final int getAndSetInt(long offset, int value) {
        return (int) INT.getAndSet(aligned(offset, Integer.BYTES), index(offset), value);
    }

    /**
     * Reads a {@code long} as if it were {@code volatile}.
     *
     * @param offset where it begins, a multiple of its size
     * @return the value
     */
    public final long getLongVolatile(long offset) {
        return (long) LONG.getVolatile(aligned(offset, Long.BYTES), index(offset));
    }

    /**
     * Writes a {@code long} as if it were {@code volatile}.
     *
     * @param offset where it begins, a multiple of its size
     * @param value the value
     */
    public final void putLongVolatile(long offset, long value) {
        LONG.setVolatile(aligned(offset, Long.BYTES), index(offset), value);
    }

    /**
     * Writes a {@code long} if it has the expected value, atomically.
     *
     * @param offset where it begins, a multiple of its size
     * @param expected what it must be
     * @param value what it becomes
     * @return whether it was written
     */
    public final boolean compareAndSetLong(long offset, long expected, long value) {
        return LONG.compareAndSet(aligned(offset, Long.BYTES), index(offset), expected, value);
    }

    /**
     * Adds to a {@code long}, atomically.
     *
     * @param offset where it begins, a multiple of its size
     * @param delta what is added
     * @return the value before
     */
    public final long getAndAddLong(long offset, long delta) {
        return (long) LONG.getAndAdd(aligned(offset, Long.BYTES), index(offset), delta);
    }

    /**
     * Replaces a {@code long}, atomically.
     *
     * @param offset where it begins, a multiple of its size
     * @param value what it becomes
     * @return the value before
     */
    public final long getAndSetLong(long offset, long value) {
        return (long) LONG.getAndSet(aligned(offset, Long.BYTES), index(offset), value);
    }
}
