package io.github.multiprocessing.pool.internal;

/** Who wants to know how the tasks of a chunk ended. */
interface EndingSink {

    /**
     * Task {@code index} has ended. Called exactly once for each, without a lock held.
     *
     * @param index the number of the task among those submitted together
     * @param ending how
     */
    void ended(int index, Ending ending);
}
