package io.github.multiprocessing.manager.internal;

/** What a dictionary can be asked for. The order is part of the protocol. */
public enum DictOperation implements Operation {
    /** Key. Returns the value or null. */
    GET,
    /** Key, value. Returns the value of before or null. */
    PUT,
    /** Key, value. Returns the value that was there, or null. */
    PUT_IF_ABSENT,
    /** Key. Returns the value of before or null. */
    REMOVE,
    /** Key, value. Returns whether it was so. */
    REMOVE_VALUE,
    /** Key, value. Returns the value of before or null. */
    REPLACE,
    /** Key, value of before, value. Returns whether it was so. */
    REPLACE_VALUE,
    /** Key. */
    CONTAINS_KEY,
    /** Value. */
    CONTAINS_VALUE,
    /** Returns how many entries there are. */
    SIZE,
    /** Removes all entries. */
    CLEAR,
    /** Array of keys, array of values. */
    PUT_ALL,
    /** Array of keys. Returns an array of values, null where there is none. */
    GET_ALL,
    /** Array of keys. Returns how many were there. */
    REMOVE_ALL,
    /** Cursor, how many at most. Returns the next cursor, an array of keys and one of values. */
    ENTRIES,
    /** Cursor, how many at most. Returns the next cursor and an array of keys. */
    KEYS,
    /** Takes the entry that was put last. Returns its key and value, or null. Python: {@code popitem}. */
    POP_ITEM,
    /** Key, function of key and value. Returns the new value or null. */
    COMPUTE,
    /** Key, function of the key. Returns the value that is there then. */
    COMPUTE_IF_ABSENT,
    /** Key, function of key and value. Returns the new value or null. */
    COMPUTE_IF_PRESENT,
    /** Key, value, function of two values. Returns the new value or null. */
    MERGE,
    /** Key. Returns the number of the entry's last change, 0 if there is none, and the value or null. */
    LOOK,
    /** Key, number of a change, value, or null to remove it. Returns whether there were no other changes of the entry. */
    EXCHANGE,
    /** Cursor, how many at most. Returns the next cursor, arrays of keys, of values and of the numbers of their changes. */
    LOOK_ALL,
    /** Arrays of keys, of numbers of changes and of values or nulls. Returns an array of whether each was put or removed. */
    EXCHANGE_ALL,
    /** Function of key and value, for all entries. */
    REPLACE_ALL,
    /** Which {@link DictPart}, predicate of that. Returns whether something was removed. */
    REMOVE_IF,
    /** Which part, array of such. Returns whether all are there. */
    CONTAINS_ALL,
    /** Which part, array of such, whether only those stay. Returns whether something was removed. */
    REMOVE_THESE,
    /** Value. Removes the first entry that has it. Returns whether there was one. */
    REMOVE_FIRST
}
