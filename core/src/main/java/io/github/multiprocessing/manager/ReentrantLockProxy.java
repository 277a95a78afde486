package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.LockOperation;

/**
 * A lock of a manager that its owner, a thread of a process, can acquire again. It is free when the owner has released it as
 * often as it has acquired it; nobody else can release it. Python's counterpart is a manager's {@code RLock}. It waits, and
 * survives its owner's process, as a {@link LockProxy} does.
 */
public final class ReentrantLockProxy extends AbstractLockProxy {

    ReentrantLockProxy(Handle handle) {
        super(handle);
    }

    /**
     * Releases the lock once.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold it
     */
    @Override
    public void unlock() {
        core().call(LockOperation.RELEASE);
    }

    /**
     * How often the current thread holds the lock.
     *
     * @return 0 if it does not
     */
    public int getHoldCount() {
        return core().callInt(LockOperation.HOLD_COUNT);
    }
}
