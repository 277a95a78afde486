package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.LockOperation;
import io.github.multiprocessing.os.Acquisition;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** What the locks of a manager have in common. */
abstract sealed class AbstractLockProxy extends AbstractProxy implements Lock permits LockProxy, ReentrantLockProxy {

    private static final Acquisition[] OUTCOMES = Acquisition.values();

    AbstractLockProxy(Handle handle) {
        super(handle);
    }

    static Acquisition outcome(@Nullable Object number) {
        return OUTCOMES[(Integer) Objects.requireNonNull(number)];
    }

    /** Acquires the lock, however long it takes; an interrupt does not end it. See {@link #ownerDied()}. */
    @Override
    public void lock() {
        core().awaitUninterruptibly(LockOperation.ACQUIRE);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        acquire();
    }

    /**
     * Acquires the lock unless somebody else holds it.
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
     * Acquires the lock, and says whether an owner died. Python: {@code acquire()}.
     *
     * @return {@link Acquisition#ACQUIRED} or {@link Acquisition#OWNER_DIED}
     * @throws InterruptedException if the thread is interrupted first; nothing was acquired then
     */
    public Acquisition acquire() throws InterruptedException {
        return outcome(core().await(LockOperation.ACQUIRE));
    }

    /**
     * Acquires the lock if that is possible within a time, and says whether an owner died. Python: {@code acquire(timeout=…)}.
     *
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return how it ended
     * @throws InterruptedException if the thread is interrupted first; nothing was acquired then
     */
    public Acquisition acquire(long time, TimeUnit unit) throws InterruptedException {
        return outcome(core().awaitFor(LockOperation.ACQUIRE, time, unit));
    }

    /**
     * Acquires the lock unless somebody else holds it, and says whether an owner died. Python: {@code acquire(False)}.
     *
     * @return how it ended
     */
    public Acquisition tryAcquire() {
        return outcome(core().call(LockOperation.TRY_ACQUIRE));
    }

    /**
     * Makes a condition of this lock.
     *
     * @return the condition
     */
    @Override
    public ConditionProxy newCondition() {
        return (ConditionProxy) Objects.requireNonNull(core().call(LockOperation.NEW_CONDITION));
    }

    /**
     * Whether the process of an owner ended, and nobody has called {@link #markConsistent()} since. Ask only while holding the
     * lock.
     *
     * @return true if what it protects may be half done
     */
    public boolean ownerDied() {
        return core().callBoolean(LockOperation.OWNER_DIED);
    }

    /**
     * Says that what the lock protects is in order, so that later owners do not hear of the one that died.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    public void markConsistent() {
        core().call(LockOperation.MARK_CONSISTENT);
    }

    /**
     * Whether somebody holds the lock. Python: {@code locked()}.
     *
     * @return true if so
     */
    public boolean isLocked() {
        return core().callBoolean(LockOperation.IS_LOCKED);
    }

    /**
     * Whether the current thread acquired the lock and nobody has released it.
     *
     * @return true if so
     */
    public boolean isHeldByCurrentThread() {
        return core().callInt(LockOperation.HOLD_COUNT) > 0;
    }
}
