package io.github.multiprocessing.sync.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers in shared memory. Writes reach the memory in the order in which they are made, so that a process that dies between
 * two of them leaves the first and not the second: what is written in an order that can be repaired, can be repaired.
 */
final class Fields {

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;

    Fields(ByteBuffer memory) {
        this.memory = memory;
    }

    int getInt(int offset) {
        return (int) INT.getAcquire(this.memory, offset);
    }

    void setInt(int offset, int value) {
        INT.setRelease(this.memory, offset, value);
    }

    long getLong(int offset) {
        return (long) LONG.getAcquire(this.memory, offset);
    }

    void setLong(int offset, long value) {
        LONG.setRelease(this.memory, offset, value);
    }
}
