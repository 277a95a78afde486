package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.LockOperation;

/**
 * A lock of a manager that is not reentrant, and that any thread of any process may release. Python's counterpart is a
 * manager's {@code Lock}. The methods are those of {@link io.github.multiprocessing.sync.SharedLock}.
 *
 * <p>Who waits for it waits at the manager, and costs no thread there. It is fair: those who have waited longest get it first.
 * When the process of its owner ends, or loses its connection, the next one gets it and is told by {@link
 * io.github.multiprocessing.os.Acquisition#OWNER_DIED}, as every later owner is until one calls {@link #markConsistent()}. A
 * thread that ends without releasing it keeps it as long as its process lives.
 */
public final class LockProxy extends AbstractLockProxy {

    LockProxy(Handle handle) {
        super(handle);
    }

    /**
     * Releases the lock, whoever holds it.
     *
     * @throws IllegalMonitorStateException if nobody does
     */
    @Override
    public void unlock() {
        core().call(LockOperation.RELEASE);
    }
}
