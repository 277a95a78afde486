package io.github.multiprocessing.manager.internal;

/** What a pool can be asked for. The order is part of the protocol. */
public enum PoolOperation implements Operation {
    /** Callable. Returns its result. */
    APPLY,
    /** Function, array of items. Returns a list of the results. */
    MAP,
    /** Takes no tasks any more. */
    CLOSE,
    /** Ends all workers. */
    TERMINATE,
    /** Returns true when all workers have ended, false when the time is up. */
    JOIN
}
