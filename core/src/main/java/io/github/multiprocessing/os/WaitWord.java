package io.github.multiprocessing.os;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Four bytes of memory that processes share, on which threads wait for a change: see {@link Waiting#sleep}. Who changes the
 * word has to wake them. Safe for use by many threads; every access is volatile.
 */
public final class WaitWord {

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;
    private final int offset;
    private long address;

    /**
     * Creates a view of a word.
     *
     * @param memory a direct buffer
     * @param offset where in it; a multiple of four
     */
    public WaitWord(ByteBuffer memory, int offset) {
        this.memory = memory;
        this.offset = offset;
        // checks it all
        get();
    }

    /**
     * The value.
     *
     * @return what is there now
     */
    public int get() {
        return (int) INT.getVolatile(this.memory, this.offset);
    }

    /**
     * Sets the value, and wakes nobody.
     *
     * @param value the new one
     */
    public void set(int value) {
        INT.setVolatile(this.memory, this.offset, value);
    }

    /**
     * Sets the value, and wakes nobody.
     *
     * @param value the new one
     * @return the old one
     */
    public int getAndSet(int value) {
        return (int) INT.getAndSet(this.memory, this.offset, value);
    }

    /**
     * Sets the value if it is as expected, and wakes nobody.
     *
     * @param expected the old one
     * @param value the new one
     * @return whether it was set
     */
    public boolean compareAndSet(int expected, int value) {
        return INT.compareAndSet(this.memory, this.offset, expected, value);
    }

    /**
     * Wakes some of those who sleep.
     *
     * @param count how many at most; those first that have slept longest
     */
    public void wake(int count) {
        if (LinuxCalls.available()) {
            DeathWatch.join();
            Futex.wake(address(), count);
        }
    }

    /** Wakes all who sleep. */
    public void wakeAll() {
        wake(Integer.MAX_VALUE);
    }

    /** Where it is. Stays valid as long as this object is in use, because the buffer does. */
    long address() {
        long known = this.address;
        if (known == 0) {
            known = LinuxCalls.addressOf(this.memory) + this.offset;
            this.address = known;
        }
        return known;
    }
}
