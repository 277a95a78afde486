package io.github.multiprocessing.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One byte and at most one descriptor, as {@code sendmsg} and {@code recvmsg} of 64-bit Linux want them.
 *
 * <pre>
 *   0   struct msghdr:  name, its length, iovec, their number, control, its length, flags
 *   56  struct iovec:   base, length
 *   72  struct cmsghdr: length, level, type, and the descriptor
 *   96  the byte
 * </pre>
 */
final class SocketMessage {

    private static final int IOVEC = 16;
    private static final int IOVECS = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int VECTOR = 56;
    private static final int HEADER = 72;
    private static final int LEVEL = HEADER + 8;
    private static final int TYPE = HEADER + 12;
    private static final int DESCRIPTOR = HEADER + 16;
    private static final int PAYLOAD = 96;
    private static final int SIZE = 104;

    /** Of a header with one descriptor, without what follows for alignment, where a second one would fit. */
    private static final int ONE_DESCRIPTOR = 20;

    final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    final long address = LinuxCalls.addressOf(this.memory);

    SocketMessage() {
        this.memory.putLong(IOVEC, this.address + VECTOR).putLong(IOVECS, 1);
        this.memory.putLong(VECTOR, this.address + PAYLOAD).putLong(VECTOR + Long.BYTES, 1);
        this.memory.putLong(CONTROL, this.address + HEADER).putLong(CONTROL_LENGTH, ONE_DESCRIPTOR);
    }

    void put(byte payload, int descriptor) {
        this.memory.put(PAYLOAD, payload);
        this.memory.putLong(HEADER, ONE_DESCRIPTOR);
        this.memory.putInt(LEVEL, SocketCalls.SOL_SOCKET).putInt(TYPE, SocketCalls.SCM_RIGHTS);
        this.memory.putInt(DESCRIPTOR, descriptor);
    }

    byte payload() {
        return this.memory.get(PAYLOAD);
    }

    /** The descriptor that has come, or -1. */
    int descriptor() {
        boolean one = this.memory.getLong(CONTROL_LENGTH) >= ONE_DESCRIPTOR
                && this.memory.getInt(LEVEL) == SocketCalls.SOL_SOCKET
                && this.memory.getInt(TYPE) == SocketCalls.SCM_RIGHTS;
        return one ? this.memory.getInt(DESCRIPTOR) : -1;
    }

    /** Whether more has come than there was room for. */
    boolean truncated() {
        return (this.memory.getInt(FLAGS) & SocketCalls.MSG_CTRUNC) != 0;
    }
}
