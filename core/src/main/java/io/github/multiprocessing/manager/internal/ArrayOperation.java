package io.github.multiprocessing.manager.internal;

/** What an array can be asked for. The order is part of the protocol. */
public enum ArrayOperation implements Operation {
    /** Returns how many elements there are. */
    LENGTH,
    /** Index. Returns the element. */
    GET,
    /** Index, element. */
    SET,
    /** From, to. Returns an array of the same type. */
    GET_RANGE,
    /** From, array of the same type or of objects. */
    SET_RANGE,
    /** Returns the name of the type of the elements. */
    TYPE
}
