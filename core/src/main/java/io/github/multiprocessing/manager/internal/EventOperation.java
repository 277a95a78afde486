package io.github.multiprocessing.manager.internal;

/** What an event can be asked for. The order is part of the protocol. */
public enum EventOperation implements Operation {
    /** Returns whether the flag is set. */
    IS_SET,
    /** Sets the flag. */
    SET,
    /** Clears the flag. */
    CLEAR,
    /** Waits until the flag is set. Returns whether it was. */
    AWAIT
}
