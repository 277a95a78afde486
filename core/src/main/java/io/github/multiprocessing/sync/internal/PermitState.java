package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.Waiting;

/** The state of a semaphore. */
public sealed interface PermitState permits CountedPermits, HeldPermits {

    /** No more permits than that. */
    int MOST = Integer.MAX_VALUE;

    /**
     * Takes a permit, if there is one.
     *
     * @return whether there was one
     */
    boolean tryAcquire();

    /**
     * Waits until a permit was taken.
     *
     * @param waiting for how long
     * @return false if time was up or the thread was interrupted
     */
    boolean acquire(Waiting waiting);

    /**
     * Gives permits back, or adds some.
     *
     * @param count how many, at least 1
     * @return false if there would be too many then; nothing has changed
     */
    boolean release(int count);

    /**
     * How many there are to take.
     *
     * @return 0 or more
     */
    int available();

    /**
     * How many were given back for processes that had died.
     *
     * @return 0 or more
     */
    long recovered();
}
