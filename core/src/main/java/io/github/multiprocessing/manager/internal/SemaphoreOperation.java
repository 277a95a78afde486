package io.github.multiprocessing.manager.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a semaphore can be asked for. The order is part of the protocol. */
public enum SemaphoreOperation implements Operation {
    /** Waits for a permit. Returns whether it has one. */
    ACQUIRE,
    /** Returns whether it has one. */
    TRY_ACQUIRE,
    /** How many. Gives permits back. */
    RELEASE,
    /** Returns how many permits there are to take. */
    AVAILABLE,
    /** Returns how many have returned from clients that ended with them. */
    RECOVERED;

    @Override
    public List<Undo> undo(@Nullable Object value) {
        return this == TRY_ACQUIRE && Boolean.TRUE.equals(value) ? List.of(new Undo(RELEASE, 1)) : List.of();
    }
}
