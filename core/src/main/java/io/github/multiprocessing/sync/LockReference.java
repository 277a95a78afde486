package io.github.multiprocessing.sync;

import io.github.multiprocessing.shared.internal.SegmentFile;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Lock;

/**
 * Which lock a condition belongs to, in the condition's block.
 *
 * <pre>
 *  0  i32  1 for a {@link SharedReentrantLock}, 0 for a {@link SharedLock}
 *  4  i32  length of its name
 *  8       its name in ASCII
 * </pre>
 */
record LockReference(boolean reentrant, String name) {

    static final int BYTES = 64;

    private static final int LENGTH = 4;
    private static final int NAME = 8;

    static LockReference of(SharedLock lock) {
        lock.requireOpen();
        return new LockReference(false, lock.name());
    }

    static LockReference of(SharedReentrantLock lock) {
        lock.requireOpen();
        return new LockReference(true, lock.name());
    }

    void write(ByteBuffer buffer) {
        byte[] ascii = this.name.getBytes(StandardCharsets.US_ASCII);
        buffer.putInt(0, this.reentrant ? 1 : 0).putInt(LENGTH, ascii.length).put(NAME, ascii);
    }

    /** The lock that a block names, which another process may have written. */
    static Lock read(ByteBuffer buffer, SharedBlock block) {
        int length = buffer.getInt(LENGTH);
        if (length < 0 || length > BYTES - NAME) {
            throw block.damaged("its lock has no name");
        }
        byte[] ascii = new byte[length];
        buffer.get(NAME, ascii);
        String name = new String(ascii, StandardCharsets.US_ASCII);
        if (!SegmentFile.isPrivate(name)) {
            throw block.damaged("its lock is none of this run");
        }
        return buffer.getInt(0) == 0 ? SharedLock.KIND.attach(name) : SharedReentrantLock.KIND.attach(name);
    }
}
