package io.github.multiprocessing.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where the time of a pool has gone since it was made: whether its workers have enough to do, what they do most of the time,
 * and whether tasks wait for longer than they run. mpire for Python has the like as {@code get_insights}.
 *
 * @param workers how the workers have spent their time, in the order of their slots, those that are gone included
 * @param slowest the tasks that ran longest, longest first, at most 5; of a {@code map}, items that came back together count
 *     with their mean
 * @param queueWait how long tasks that have run waited for a worker
 * @param runTime how long they ran
 */
public record PoolInsights(List<WorkerInsights> workers, List<TaskRun> slowest, Span queueWait, Span runTime) {

    /**
     * One run of a task.
     *
     * @param task its name
     * @param ran how long it ran
     * @param endedAt when it ended
     * @param worker the name of its worker
     */
    public record TaskRun(String task, Duration ran, Instant endedAt, String worker) {}

    /**
     * Several times, taken together.
     *
     * @param count how many
     * @param total their sum
     * @param max the longest
     */
    public record Span(long count, Duration total, Duration max) {

        /**
         * Their mean.
         *
         * @return the mean, zero if there are none
         */
        public Duration mean() {
            return this.count == 0 ? Duration.ZERO : this.total.dividedBy(this.count);
        }
    }

    /** Copies the lists, so that nothing changes afterwards. */
    public PoolInsights {
        workers = List.copyOf(workers);
        slowest = List.copyOf(slowest);
    }

    /**
     * All of it as a text for people, of several lines. Python's counterpart is mpire's {@code print_insights}.
     *
     * @return the text; it ends with a line end
     */
    public String format() {
        return new InsightsText(this).toString();
    }
}
