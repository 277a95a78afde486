package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.LockWord;

/**
 * The lock of a {@link io.github.multiprocessing.sync.SharedLock} as a condition sees it.
 *
 * @param word the lock
 */
public record PlainLock(LockWord word) implements OwnedLock {

    @Override
    public boolean isHeldByCurrentThread() {
        return this.word.isHeldByCurrentThread();
    }

    @Override
    public int releaseFully() {
        this.word.release();
        return 1;
    }

    @Override
    public Acquisition reacquire(int holds) {
        return this.word.acquire();
    }

    @Override
    public String describeOwner() {
        return this.word.toString();
    }
}
