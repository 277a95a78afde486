package io.github.multiprocessing.manager.internal;

/** What a namespace can be asked for. The order is part of the protocol. */
public enum NamespaceOperation implements Operation {
    /** Name. Returns the value. */
    GET,
    /** Name, value. */
    SET,
    /** Name. */
    DELETE,
    /** Returns an array of the names. */
    NAMES
}
