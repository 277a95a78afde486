package io.github.multiprocessing.manager.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a managed object can be asked for: one enumeration for each type, whose order is part of the protocol, and a number for
 * each method of a user's own interface.
 */
public interface Operation {

    /**
     * Its number on the wire.
     *
     * @return the number, not negative
     */
    int ordinal();

    /**
     * Its name, for messages.
     *
     * @return the name
     */
    String name();

    /**
     * Whether its answer may come long after its time is up, because it needs a lock again first, say: who asks waits on then.
     *
     * @return true if so
     */
    default boolean outlastsItsTime() {
        return false;
    }

    /**
     * What takes back what this has done, for a caller that had given up when the answer came.
     *
     * @param value what it returned
     * @return what to ask the object for, one after the other; nothing unless something was taken that would be lost
     */
    default List<Undo> undo(@Nullable Object value) {
        return List.of();
    }
}
