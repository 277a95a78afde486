package io.github.multiprocessing.pool;

/** How parent and worker wait for each other's next message. */
public enum WaitStrategy {
    /** Polls for some ten microseconds, yielding the processor, then blocks. Fast, and cheaper than blocking at once. */
    ADAPTIVE,
    /** Blocks at once. */
    PARK,
    /** Polls for about a millisecond before it blocks. For machines with processors to spare. */
    SPIN
}
