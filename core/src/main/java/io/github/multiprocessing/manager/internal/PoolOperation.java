package io.github.multiprocessing.manager.internal;

/** What a pool can be asked for. The order is part of the protocol. */
public enum PoolOperation implements Operation {
    /** Callable, options as {@link SentOptions} says. Returns its result. */
    APPLY,
    /** Function, array of items, options. Returns a list of the results. */
    MAP,
    /** Takes no tasks any more. */
    CLOSE,
    /** Ends all workers. */
    TERMINATE,
    /** Returns true when all workers have ended, false when the time is up. */
    JOIN,
    /**
     * Function, array of at most {@link #MOST_ITEMS} items, options. Each item is a task. Returns an array that has for each
     * an array of whether it succeeded, and its result or what it threw.
     */
    MAP_EACH,
    /** Nanoseconds of grace. Returns when all workers have ended. */
    SHUT_DOWN;

    /** How many tasks one call of {@link #MAP_EACH} may begin, all of which are in the pool at once. */
    public static final int MOST_ITEMS = 1024;
}
