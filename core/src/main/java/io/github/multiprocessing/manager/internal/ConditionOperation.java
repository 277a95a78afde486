package io.github.multiprocessing.manager.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a condition can be asked for. The order is part of the protocol. */
public enum ConditionOperation implements Operation {
    /** Waits for its lock. Returns how it ended, as {@link LockOperation#ACQUIRE}. */
    ACQUIRE,
    /** As {@link LockOperation#TRY_ACQUIRE}. */
    TRY_ACQUIRE,
    /** Releases its lock once. */
    RELEASE,
    /** Releases the lock, waits, and has the lock as before. Returns whether it was signalled. */
    AWAIT,
    /** How many. Wakes those that have waited longest. */
    SIGNAL,
    /** Returns a proxy of the lock. */
    LOCK,
    /** Returns how many wait. */
    WAITERS;

    @Override
    public boolean outlastsItsTime() {
        return this == AWAIT;
    }

    @Override
    public List<Undo> undo(@Nullable Object value) {
        return this == TRY_ACQUIRE ? LockOperation.undoOfAcquisition(value, RELEASE) : List.of();
    }
}
