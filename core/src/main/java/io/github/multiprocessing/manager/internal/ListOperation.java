package io.github.multiprocessing.manager.internal;

/** What a list can be asked for. The order is part of the protocol. */
public enum ListOperation implements Operation {
    /** Returns how many elements there are. */
    SIZE,
    /** Index. Returns the element. */
    GET,
    /** Index, element. Returns the element of before. */
    SET,
    /** Element. Returns nothing. */
    ADD,
    /** Index, element. */
    INSERT,
    /** Array of elements. Returns whether there are any. */
    ADD_ALL,
    /** Index, array of elements. Returns whether there are any. */
    INSERT_ALL,
    /** Index. Returns the element. */
    REMOVE_AT,
    /** Whether the first or the last. Returns the element. */
    TAKE,
    /** Element. Returns whether it was there. */
    REMOVE,
    /** Array of elements, whether only those stay. Returns whether something was removed. */
    REMOVE_ALL,
    /** From, to. */
    REMOVE_RANGE,
    /** Removes all elements. */
    CLEAR,
    /** Array of elements. Returns whether all are there. */
    CONTAINS_ALL,
    /** Element, whether from the end. Returns its index or -1. */
    INDEX_OF,
    /** Element. Returns how often it is there. */
    COUNT,
    /** From, how many at most. Returns the number of the arrangement and an array of elements. */
    RANGE,
    /** Index, element, number of the arrangement. Returns that. */
    SET_IN,
    /** Index, element, number of the arrangement. Returns the new number of the arrangement. */
    INSERT_IN,
    /** Index, number of the arrangement. Returns the new number of the arrangement. */
    REMOVE_IN,
    /** Turns the order round. */
    REVERSE,
    /** How often the elements are to be there. Python: {@code *=}. */
    REPEAT,
    /** Comparator, or null for the natural order. */
    SORT,
    /** Predicate. Returns whether something was removed. */
    REMOVE_IF,
    /** Function of an element. */
    REPLACE_ALL,
    /** Returns the number of changes and an array of all elements. */
    LOOK,
    /** Number of changes, array of elements. Returns whether there were no other changes. */
    EXCHANGE,
    /** Whether the first or the last. Returns the element. */
    PEEK,
    /** From, to, array of elements, which come in place of those. */
    SET_RANGE,
    /** From, to. Returns the number of changes and an array of the elements. */
    LOOK_RANGE,
    /** Number of changes, from, to, array of elements. Returns whether there were no other changes. */
    EXCHANGE_RANGE
}
