package io.github.multiprocessing.manager.internal;

/** What of a dictionary's entries is meant. The order is part of the protocol. */
public enum DictPart {
    /** The keys. */
    KEYS,
    /** The values. */
    VALUES,
    /** Keys and values, which travel as arrays of two. */
    ENTRIES
}
