package io.github.multiprocessing.pool.internal;

import java.util.List;

/** Takes the ends of tasks. Called without a lock held, by any thread, once for each item. */
interface EndingSink {

    /**
     * A task has ended.
     *
     * @param index its number among those that were submitted together
     * @param ending how
     */
    void ended(int index, Ending ending);

    /** Neighbouring tasks have ended. */
    default void ended(int first, List<Ending> endings) {
        for (int i = 0; i < endings.size(); i++) {
            ended(first + i, endings.get(i));
        }
    }
}
