package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import io.github.multiprocessing.sync.internal.ReentrantState;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * A lock for threads of several processes that its owner can acquire again, like Python's {@code multiprocessing.RLock}. It is
 * free when the owner has released it as often as it has acquired it; nobody else can release it.
 *
 * <p>It survives its owner and waits as a {@link SharedLock} does, and is as unfair. For use by any number of threads, virtual
 * ones included, and processes.
 */
public final class SharedReentrantLock extends SyncObject implements Lock {

    static final BlockKind<SharedReentrantLock> KIND = BlockKind.of("rlock", 1, SharedReentrantLock::new);

    private final ReentrantState state;

    private SharedReentrantLock(SharedBlock block) {
        super(block);
        this.state = new ReentrantState(block.buffer());
    }

    /**
     * Makes a lock that nobody holds.
     *
     * @return the lock
     */
    public static SharedReentrantLock create() {
        return KIND.create(ReentrantState.BYTES);
    }

    ReentrantState state() {
        requireOpen();
        return this.state;
    }

    /** Acquires the lock, however long it takes; an interrupt does not end it. See {@link #ownerDied()}. */
    @Override
    public void lock() {
        state().acquire();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        acquire();
    }

    /**
     * Acquires the lock unless another thread that lives holds it.
     *
     * @return whether it is held now
     */
    @Override
    public boolean tryLock() {
        return tryAcquire().isHeld();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return acquire(time, unit).isHeld();
    }

    /**
     * Acquires the lock, and says whether an owner died.
     *
     * @return {@link Acquisition#ACQUIRED} or {@link Acquisition#OWNER_DIED}
     * @throws InterruptedException if the thread is interrupted first; it does not hold the lock once more then
     */
    public Acquisition acquire() throws InterruptedException {
        return state().acquire(Long.MAX_VALUE);
    }

    /**
     * Acquires the lock if that is possible within a time, and says whether an owner died.
     *
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return how it ended
     * @throws InterruptedException if the thread is interrupted first; it does not hold the lock once more then
     */
    public Acquisition acquire(long time, TimeUnit unit) throws InterruptedException {
        return state().acquire(unit.toNanos(time));
    }

    /**
     * Acquires the lock unless another thread that lives holds it, and says whether an owner died.
     *
     * @return how it ended
     */
    public Acquisition tryAcquire() {
        return state().tryAcquire();
    }

    /**
     * Releases the lock once.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold it, with who does
     */
    @Override
    public void unlock() {
        state().release();
    }

    /**
     * Makes a condition of this lock, in shared memory of its own.
     *
     * @return the condition
     */
    @Override
    public SharedCondition newCondition() {
        return SharedCondition.create(this);
    }

    /**
     * Whether an owner died, and nobody has called {@link #markConsistent()} since. Ask only while holding the lock.
     *
     * @return true if what it protects may be half done
     */
    public boolean ownerDied() {
        return state().word().ownerDied();
    }

    /**
     * Says that what the lock protects is in order, so that later owners do not hear of the one that died.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    public void markConsistent() {
        state().markConsistent();
    }

    /**
     * Whether somebody holds the lock, Python's {@code locked()}.
     *
     * @return true if so, be it somebody dead
     */
    public boolean isLocked() {
        return state().word().owner() != 0;
    }

    /**
     * Whether the current thread holds the lock.
     *
     * @return true if so
     */
    public boolean isHeldByCurrentThread() {
        return state().isHeldByCurrentThread();
    }

    /**
     * How often the current thread holds the lock.
     *
     * @return 0 if it does not
     */
    public int getHoldCount() {
        return state().holdCount();
    }

    /**
     * Who holds the lock.
     *
     * @return the owner, if there is one
     */
    public Optional<LockOwner> owner() {
        return LockOwner.of(state().word().owner());
    }

    @Override
    public String toString() {
        int holds = this.state.holdCount();
        return "SharedReentrantLock(owner="
                + (holds > 0
                        ? "this thread, holds=" + holds
                        : LockOwner.describe(this.state.word().owner()))
                + ")";
    }
}
