package io.github.multiprocessing.manager.internal;

/** What a lock can be asked for. How it ended is the number of an {@code Acquisition}. The order is part of the protocol. */
public enum LockOperation implements Operation {
    /** Waits for the lock. Returns how it ended. */
    ACQUIRE,
    /** Returns how it ended. */
    TRY_ACQUIRE,
    /** Releases it once. */
    RELEASE,
    /** Returns whether somebody holds it. */
    IS_LOCKED,
    /** Returns how often the thread that asks holds it. */
    HOLD_COUNT,
    /** Returns whether an owner died and nobody has said since that all is in order. */
    OWNER_DIED,
    /** Says that what it protects is in order. */
    MARK_CONSISTENT,
    /** Returns a proxy of a new condition of the lock. */
    NEW_CONDITION
}
