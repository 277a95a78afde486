package io.github.multiprocessing.sync;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the objects of this package have in common: a block of shared memory that they are the view of. */
abstract sealed class SyncObject implements Attachable, AutoCloseable
        permits SharedLock, SharedReentrantLock, AbstractSemaphore, SharedCondition, SharedEvent, SharedBarrier {

    private final SharedBlock block;

    SyncObject(SharedBlock block) {
        this.block = block;
    }

    /** The content of a block from some offset on. */
    static ByteBuffer content(ByteBuffer buffer, int offset) {
        return buffer.slice(offset, buffer.capacity() - offset).order(ByteOrder.nativeOrder());
    }

    /** To be called before each use. */
    final void requireOpen() {
        this.block.buffer();
    }

    /**
     * The name of its memory. It means something to processes of this run.
     *
     * @return the name, which no other object has
     */
    public final String name() {
        return this.block.name();
    }

    @Override
    public Attachment attachment() {
        return this.block.attachment();
    }

    /**
     * Ends the use of this object in this process: every other call but {@link #unlink()} is an {@link IllegalStateException} from
     * now on. Other processes are not concerned, and threads of this one that wait for it go on to do so. May be called more
     * than once.
     */
    @Override
    public void close() {
        this.block.leave();
    }

    /**
     * Removes the name, so that no process that does not have the object yet can get it. The memory is free once no process has it
     * any more, which is at the end of the run if this is never called.
     *
     * @return whether this call did it; false if the name was gone
     */
    public final boolean unlink() {
        return this.block.unlink();
    }
}
