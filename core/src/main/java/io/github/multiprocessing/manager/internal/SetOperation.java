package io.github.multiprocessing.manager.internal;

/** What a set can be asked for. The order is part of the protocol. */
public enum SetOperation implements Operation {
    /** Returns how many elements there are. */
    SIZE,
    /** Element. Returns whether it is there. */
    CONTAINS,
    /** Array of elements. Returns whether all are there. */
    CONTAINS_ALL,
    /** Array of elements. Returns whether none is there. */
    IS_DISJOINT,
    /** Element. Returns whether it was not there. */
    ADD,
    /** Array of elements. Returns how many were not there. */
    ADD_ALL,
    /** Element. Returns whether it was there. */
    REMOVE,
    /** Array of elements. Returns how many were there. */
    REMOVE_ALL,
    /** Array of elements. Returns how many others were there. */
    RETAIN_ALL,
    /** Array of elements, each of which is removed if it is there, and added if it is not. */
    TOGGLE_ALL,
    /** Removes all elements. */
    CLEAR,
    /** Takes the element that was added last. Returns an array of it, or nothing. Python: {@code pop}. */
    POP,
    /** Cursor, how many at most. Returns the next cursor and an array of elements. */
    ELEMENTS,
    /** Array of elements. Returns an array of those here and of those. */
    UNION,
    /** Array of elements. Returns an array of those here that are among them. */
    INTERSECTION,
    /** Array of elements. Returns an array of those here that are not among them. */
    DIFFERENCE,
    /** Array of elements. Returns an array of those that are here or among them, but not both. */
    SYMMETRIC_DIFFERENCE,
    /** Predicate. Returns whether something was removed. */
    REMOVE_IF
}
