package io.github.multiprocessing.manager.internal;

import io.github.multiprocessing.os.Acquisition;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    NEW_CONDITION;

    @Override
    public List<Undo> undo(@Nullable Object value) {
        return this == TRY_ACQUIRE ? undoOfAcquisition(value, RELEASE) : List.of();
    }

    /** Releases what was acquired, unless it was not. */
    static List<Undo> undoOfAcquisition(@Nullable Object outcome, Operation release) {
        return outcome instanceof Integer number && number != Acquisition.TIMED_OUT.ordinal()
                ? List.of(new Undo(release))
                : List.of();
    }
}
