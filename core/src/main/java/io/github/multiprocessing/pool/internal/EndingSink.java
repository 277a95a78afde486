package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Progress;
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

    /**
     * Told just before the end of tasks, if it is known where their time has gone.
     *
     * @param waitedNanos how long each waited
     * @param ranNanos how long each ran
     */
    default void timed(long waitedNanos, long ranNanos) {}

    /** Neighbouring tasks have ended. */
    default void ended(int first, List<Ending> endings) {
        for (int i = 0; i < endings.size(); i++) {
            ended(first + i, endings.get(i));
        }
    }

    /**
     * A task told how far it is. It may have ended meanwhile.
     *
     * @param index its number among those that were submitted together
     * @param progress how far
     */
    default void progressed(int index, Progress progress) {}
}
