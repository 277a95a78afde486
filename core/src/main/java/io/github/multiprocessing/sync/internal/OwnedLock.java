package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.Acquisition;

/** A lock of which the current thread can say whether it has it: what a condition needs of its lock. */
public interface OwnedLock {

    /**
     * Whether the current thread has it.
     *
     * @return true if so
     */
    boolean isHeldByCurrentThread();

    /**
     * Releases the lock, however often the current thread has acquired it.
     *
     * @return how often it had, for {@link #reacquire}
     */
    int releaseFully();

    /**
     * Acquires the lock as often as it was held before.
     *
     * @param holds what {@link #releaseFully} returned
     * @return how it was found
     */
    Acquisition reacquire(int holds);

    /**
     * Says who has it.
     *
     * @return for a message
     */
    String describeOwner();
}
