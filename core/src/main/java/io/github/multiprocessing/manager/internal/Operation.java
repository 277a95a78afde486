package io.github.multiprocessing.manager.internal;

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
}
