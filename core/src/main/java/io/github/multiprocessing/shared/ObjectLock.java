package io.github.multiprocessing.shared;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.LockWord;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a shared object, the counterpart of the {@code RLock} of Python's {@code Value}. The thread that holds it may
 * take it again, as often as it releases it. When a process dies that holds it, the next one gets it and can ask
 * {@link #ownerDied()} whether what it protects may be half done; Python waits for ever then.
 *
 * <p>A free lock costs two compare-and-sets and no system call. Not fair. There is no {@link #newCondition()}: for that there
 * is {@code SharedCondition}.
 */
public final class ObjectLock implements Lock, Attachable {

    private final SharedObject<?> owner;
    private final SharedBlock block;
    private final LockWord word;
    /** Only who has the word writes these, so that a thread finds itself only if it was itself. */
    private @Nullable Thread holder;

    private int holds;

    ObjectLock(SharedObject<?> owner, SharedBlock block) {
        this.owner = owner;
        this.block = block;
        this.word = new LockWord(block.buffer(), 0);
    }

    private boolean isHeldAlready() {
        // Whoever holds the lock may close the object, and has to release it then.
        boolean held = this.holder == Thread.currentThread();
        if (!held) {
            this.block.buffer();
        }
        return held;
    }

    private boolean entered(Acquisition acquisition) {
        if (!acquisition.isHeld()) {
            return false;
        }
        this.holder = Thread.currentThread();
        this.holds = 1;
        return true;
    }

    @Override
    public void lock() {
        if (isHeldAlready()) {
            this.holds++;
        } else {
            entered(this.word.acquire());
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (isHeldAlready()) {
            this.holds++;
        } else {
            entered(this.word.acquireInterruptibly());
        }
    }

    @Override
    public boolean tryLock() {
        if (isHeldAlready()) {
            this.holds++;
            return true;
        }
        return entered(this.word.tryAcquire());
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (isHeldAlready()) {
            this.holds++;
            return true;
        }
        return entered(this.word.acquire(unit.toNanos(time)));
    }

    @Override
    public void unlock() {
        if (this.holder != Thread.currentThread()) {
            throw new IllegalMonitorStateException("The lock is not held by this thread");
        }
        if (--this.holds == 0) {
            this.holder = null;
            if (!this.block.isClosed()) {
                this.word.release();
            }
        }
    }

    /**
     * Whether a process died while it held the lock, and nobody has looked after what it left behind since. For the thread that
     * holds the lock.
     *
     * @return whether what the lock protects may be half done
     */
    public boolean ownerDied() {
        return this.word.ownerDied();
    }

    /**
     * Says that what the lock protects is in order again, after its owner died.
     *
     * @throws IllegalMonitorStateException if this thread does not hold the lock
     */
    public void markConsistent() {
        this.word.markConsistent();
    }

    /**
     * Whether this thread holds it.
     *
     * @return whether it has to release it
     */
    public boolean isHeldByCurrentThread() {
        return this.holder == Thread.currentThread();
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("The lock of a shared object has no conditions: see SharedCondition");
    }

    @Override
    public Attachment attachment() {
        return new LockAttachment(this.owner);
    }

    @Override
    public String toString() {
        return "ObjectLock[" + this.block.name() + ", " + this.word + "]";
    }
}
