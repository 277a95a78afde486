package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Progress;

/** Who wants to know how the tasks of a chunk ended. */
interface EndingSink {

    /**
     * Task {@code index} has ended. Called exactly once for each, without a lock held.
     *
     * @param index the number of the task among those submitted together
     * @param ending how
     */
    void ended(int index, Ending ending);

    /**
     * Task {@code index} told how far it is. Called without a lock held; it may have ended meanwhile.
     *
     * @param index the number of the task among those submitted together
     * @param progress how far
     */
    default void progressed(int index, Progress progress) {}
}
