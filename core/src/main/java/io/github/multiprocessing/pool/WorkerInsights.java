package io.github.multiprocessing.pool;

import java.time.Duration;

/**
 * How the worker processes of one name have spent their time, all of them together: a worker that was replaced counts on.
 *
 * @param worker their name, such as {@code ocr-1}
 * @param processes how many of them became ready
 * @param restarts how many of them ended unplanned
 * @param tasks how many tasks they have run
 * @param startUp from the launch of the process until its initializer began
 * @param initialising how long the initializer took
 * @param waiting how long they had nothing to do
 * @param working how long they ran tasks, the present one included
 */
public record WorkerInsights(
        String worker,
        int processes,
        int restarts,
        long tasks,
        Duration startUp,
        Duration initialising,
        Duration waiting,
        Duration working) {

    /**
     * The part of the time in which they could have run tasks that they did.
     *
     * @return from 0 to 1; 0 if there was no time yet
     */
    public double utilisation() {
        double all = this.waiting.plus(this.working).toNanos();
        return all == 0 ? 0 : this.working.toNanos() / all;
    }
}
