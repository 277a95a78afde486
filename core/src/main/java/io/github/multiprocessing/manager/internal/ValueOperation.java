package io.github.multiprocessing.manager.internal;

/** What a value can be asked for. The order is part of the protocol. */
public enum ValueOperation implements Operation {
    /** Returns the value. */
    GET,
    /** Value. */
    SET,
    /** Value of before, value. Returns whether it was so. */
    COMPARE_AND_SET,
    /** Value. Returns the value of before. */
    GET_AND_SET,
    /** Function of the value. Returns the new value. */
    UPDATE,
    /** Returns the number of changes and the value. */
    LOOK,
    /** Number of changes, value. Returns whether there were no other changes. */
    EXCHANGE
}
