package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * What values, arrays and records in shared memory have in common.
 *
 * <p>Each has a lock of its own, as Python's {@code Value} and {@code Array} have, which nothing but {@code update} and
 * {@link #lock()} ever takes: a plain, volatile or atomic access does not know of it. What processes do to several values, or
 * in several steps, they do under that lock:
 *
 * <pre>{@code
 * balance.lock().lock();
 * try {
 *     if (balance.get() >= price) balance.set(balance.get() - price);
 * } finally {
 *     balance.lock().unlock();
 * }
 * }</pre>
 *
 * <p>{@link #raw()}, {@link #synchronised(Lock)} and {@link #copy()} are Python's {@code get_obj()}, {@code
 * sharedctypes.synchronized} and {@code sharedctypes.copy}. The first two are views of the same memory: closing one closes all.
 *
 * <p>An object can be an argument or a result of a task, be captured by one, or stand in a queue; then the other process has
 * the same memory. It belongs to this run, lies in the run's private directory and goes with it, or when {@link #unlink()} was
 * called and all have closed it. What the garbage collector finds is closed, and not unlinked. Objects are safe for use by
 * many threads; every use of one after {@link #close()} is an {@link IllegalStateException}.
 *
 * @param <S> the class itself
 */
public abstract sealed class SharedObject<S extends SharedObject<S>> implements Attachable, AutoCloseable
        permits SharedValue, SharedArray, StructObject {

    /** Where data begins in a block. Before it are the word of the lock, and, in a line of its own, what the data is. */
    static final int DATA = 64;

    final SharedBlock block;
    final int offset;
    private final @Nullable SharedObject<?> whole;
    private final String field;
    private final @Nullable Lock lock;

    /** All of a block. */
    SharedObject(SharedBlock block) {
        this.block = block;
        this.offset = DATA;
        this.whole = null;
        this.field = "";
        this.lock = new ObjectLock(this, block);
    }

    /** A part of a whole. */
    SharedObject(SharedObject<?> whole, String field, int offset) {
        this.block = whole.block;
        this.offset = offset;
        this.whole = whole.whole();
        this.field = field;
        this.lock = whole.lock;
    }

    /** The same with another lock, or with none. */
    SharedObject(SharedObject<S> same, @Nullable Lock lock) {
        this.block = same.block;
        this.offset = same.offset;
        this.whole = same.whole();
        this.field = same.field;
        this.lock = lock;
    }

    private SharedObject<?> whole() {
        return this.whole == null ? this : this.whole;
    }

    /** What a part of this is called in the whole. */
    final String pathTo(String part) {
        return this.field.isEmpty() || part.startsWith("[") ? this.field + part : this.field + "." + part;
    }

    /** The memory of the block, or an exception if it was closed. */
    final ByteBuffer memory() {
        return this.block.buffer();
    }

    abstract S with(@Nullable Lock other);

    /** Takes the lock, if there is one. */
    final void enter() {
        if (this.lock != null) {
            this.lock.lock();
        }
    }

    final void leave() {
        if (this.lock != null) {
            this.lock.unlock();
        }
    }

    /**
     * The lock that {@code update} takes: reentrant, shared by all processes that have the object, and free again when the
     * process that holds it dies. Unless it was made by {@link #synchronised(Lock)}, it is an {@link ObjectLock}.
     *
     * @return the lock
     * @throws UnsupportedOperationException if this is {@link #raw()}
     */
    public final Lock lock() {
        Lock own = this.lock;
        if (own == null) {
            throw new UnsupportedOperationException("A raw object has no lock: see synchronised()");
        }
        return own;
    }

    /**
     * The same memory without a lock, so that nobody believes it is protected by one.
     *
     * @return a view; {@code update} and {@link #lock()} do not work on it
     */
    public final S raw() {
        return with(null);
    }

    /**
     * The same memory with its own lock.
     *
     * @return a view
     */
    public final S synchronised() {
        return with(whole().lock());
    }

    /**
     * The same memory with another lock, one that protects several objects for example.
     *
     * @param other a lock that other processes can attach to: a {@code SharedLock}, a {@code SharedReentrantLock}, or the
     *     lock of another shared object
     * @return a view, which takes that lock in every process that it travels to
     */
    public final S synchronised(Lock other) {
        if (!(other instanceof Attachable)) {
            throw new IllegalArgumentException(
                    "A " + other.getClass().getName() + " means nothing to another process: use a shared lock");
        }
        return with(other);
    }

    /**
     * A fresh object with what this one holds now, and a lock of its own.
     *
     * @return the copy, in memory of its own
     */
    public abstract S copy();

    /**
     * The name of the segment that it lies in.
     *
     * @return the name, which means something to processes of the same run
     */
    public final String name() {
        return this.block.name();
    }

    @Override
    public final Attachment attachment() {
        SharedObject<?> all = this.whole;
        if (all == null) {
            return wholeAttachment();
        }
        memory();
        boolean foreign = this.lock != null && this.lock != all.lock;
        return new ViewAttachment(all, this.field, this.lock == null, foreign ? (Attachable) this.lock : null);
    }

    Attachment wholeAttachment() {
        return this.block.attachment();
    }

    /** A part of it, by its name. */
    SharedObject<?> part(String name) {
        throw this.block.damaged("it has no field " + name);
    }

    /**
     * Whether this process has closed it.
     *
     * @return whether every use throws
     */
    public final boolean isClosed() {
        return this.block.isClosed();
    }

    /** Gives back this process's memory, also of all other views of it. May be called more than once. */
    @Override
    public final void close() {
        this.block.close();
    }

    /**
     * Removes the name, so that no other process can attach any more; those that are attached stay so.
     *
     * @return whether this call did it; false if the name was gone
     */
    public final boolean unlink() {
        return this.block.unlink();
    }
}
