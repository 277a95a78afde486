package io.github.multiprocessing.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Values of one or two bytes, for which there are no VarHandles on buffers. Atomic accesses change the four bytes around
 * them, and leave the others as they are; for the rest a plain access between fences is enough, since none is ever torn.
 */
final class NarrowCell {

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private NarrowCell() {}

    private static int get(ByteBuffer memory, int at, int bytes) {
        return bytes == Byte.BYTES ? memory.get(at) : memory.getShort(at);
    }

    private static void set(ByteBuffer memory, int at, int bytes, int value) {
        if (bytes == Byte.BYTES) {
            memory.put(at, (byte) value);
        } else {
            memory.putShort(at, (short) value);
        }
    }

    static int getAcquire(ByteBuffer memory, int at, int bytes) {
        int value = get(memory, at, bytes);
        VarHandle.acquireFence();
        return value;
    }

    static int getVolatile(ByteBuffer memory, int at, int bytes) {
        VarHandle.fullFence();
        return getAcquire(memory, at, bytes);
    }

    static void setRelease(ByteBuffer memory, int at, int bytes, int value) {
        VarHandle.releaseFence();
        set(memory, at, bytes, value);
    }

    static void setVolatile(ByteBuffer memory, int at, int bytes, int value) {
        setRelease(memory, at, bytes, value);
        VarHandle.fullFence();
    }

    static int getAndSet(ByteBuffer memory, int at, int bytes, int value) {
        while (true) {
            int before = getAcquire(memory, at, bytes);
            if (compareAndSet(memory, at, bytes, before, value)) {
                return before;
            }
        }
    }

    static boolean compareAndSet(ByteBuffer memory, int at, int bytes, int expected, int value) {
        int word = at & -Integer.BYTES;
        int shift = Byte.SIZE * (LITTLE ? at - word : Integer.BYTES - bytes - (at - word));
        int mask = (bytes == Byte.BYTES ? 0xff : 0xffff) << shift;
        int ours = (expected << shift) & mask;
        int fresh = (value << shift) & mask;
        while (true) {
            int all = (int) INT.getVolatile(memory, word);
            if ((all & mask) != ours) {
                return false;
            }
            if (INT.compareAndSet(memory, word, all, (all & ~mask) | fresh)) {
                return true;
            }
        }
    }
}
