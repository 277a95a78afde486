package io.github.multiprocessing.queue.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The words of some shared memory. Every store is volatile, and goes through here, so that a test can let a producer or
 * consumer die before and after each.
 */
class Words {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;

    Words(ByteBuffer memory) {
        this.memory = memory;
    }

    final ByteBuffer memory() {
        return this.memory;
    }

    /** A word that only the current thread writes. */
    final long own(int offset) {
        return this.memory.getLong(offset);
    }

    final long get(int offset) {
        return (long) LONG.getVolatile(this.memory, offset);
    }

    void set(int offset, long value) {
        LONG.setVolatile(this.memory, offset, value);
    }

    final boolean compareAndSet(int offset, long expected, long value) {
        return LONG.compareAndSet(this.memory, offset, expected, value);
    }

    final int getInt(int offset) {
        return (int) INT.getVolatile(this.memory, offset);
    }

    final void setInt(int offset, int value) {
        INT.setVolatile(this.memory, offset, value);
    }
}
