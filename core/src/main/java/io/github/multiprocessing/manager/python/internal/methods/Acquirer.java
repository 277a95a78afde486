package io.github.multiprocessing.manager.python.internal.methods;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** What can be taken and given back. Called in the thread of the client's connection, one for each thread of the client. */
public interface Acquirer {

    /**
     * Takes it.
     *
     * @param nanos how long to wait, 0 for not at all, {@link Long#MAX_VALUE} for as long as it takes
     * @return whether it was taken
     * @throws InterruptedException if the thread is interrupted; nothing was taken
     */
    boolean acquire(long nanos) throws InterruptedException;

    /**
     * Gives it back.
     *
     * @throws IllegalMonitorStateException if it is a lock and not taken
     * @throws IllegalStateException if it is a bounded semaphore and all permits are there
     */
    void release();

    /**
     * A lock that belongs to a thread.
     *
     * @param lock the lock
     * @return the same
     */
    static Acquirer of(Lock lock) {
        return new Acquirer() {
            @Override
            public boolean acquire(long nanos) throws InterruptedException {
                return nanos == 0 ? lock.tryLock() : lock.tryLock(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void release() {
                lock.unlock();
            }
        };
    }

    /**
     * A semaphore.
     *
     * @param semaphore the semaphore
     * @return the same
     */
    static Acquirer of(Semaphore semaphore) {
        return new Acquirer() {
            @Override
            public boolean acquire(long nanos) throws InterruptedException {
                return nanos == 0 ? semaphore.tryAcquire() : semaphore.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void release() {
                semaphore.release();
            }
        };
    }
}
