package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.PoolInsights;
import io.github.multiprocessing.pool.WorkerInsights;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where the time of a pool has gone since it was made, in milliseconds.
 *
 * @param workers the workers of each name, those that were replaced included
 * @param slowest the tasks that ran longest, longest first
 * @param queueWait how long tasks that have run waited for a worker
 * @param runTime how long they ran
 */
public record InsightsDescriptor(List<WorkerTime> workers, List<TaskRun> slowest, Span queueWait, Span runTime) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * How the workers of one name have spent their time.
     *
     * @param worker their name
     * @param processes how many of them became ready
     * @param restarts how many of them ended unplanned
     * @param tasks how many tasks they have run
     * @param startUpMillis from launch until the initializer began
     * @param initialisingMillis how long the initializer took
     * @param waitingMillis how long they had nothing to do
     * @param workingMillis how long they ran tasks
     * @param utilisation the part of the time that they worked, from 0 to 1
     */
    public record WorkerTime(
            String worker,
            int processes,
            int restarts,
            long tasks,
            double startUpMillis,
            double initialisingMillis,
            double waitingMillis,
            double workingMillis,
            double utilisation) {

        static WorkerTime of(WorkerInsights worker) {
            return new WorkerTime(
                    worker.worker(),
                    worker.processes(),
                    worker.restarts(),
                    worker.tasks(),
                    millis(worker.startUp()),
                    millis(worker.initialising()),
                    millis(worker.waiting()),
                    millis(worker.working()),
                    worker.utilisation());
        }
    }

    /**
     * One run of a task.
     *
     * @param task its name
     * @param ranMillis how long it ran
     * @param endedAt when it ended
     * @param worker the name of its worker
     */
    public record TaskRun(String task, double ranMillis, Instant endedAt, String worker) {

        static TaskRun of(PoolInsights.TaskRun run) {
            return new TaskRun(run.task(), millis(run.ran()), run.endedAt(), run.worker());
        }
    }

    /**
     * Several times, taken together.
     *
     * @param count how many
     * @param totalMillis their sum
     * @param meanMillis their mean
     * @param maxMillis the longest
     */
    public record Span(long count, double totalMillis, double meanMillis, double maxMillis) {

        static Span of(PoolInsights.Span span) {
            return new Span(span.count(), millis(span.total()), millis(span.mean()), millis(span.max()));
        }
    }

    static InsightsDescriptor of(PoolInsights insights) {
        return new InsightsDescriptor(
                insights.workers().stream().map(WorkerTime::of).toList(),
                insights.slowest().stream().map(TaskRun::of).toList(),
                Span.of(insights.queueWait()),
                Span.of(insights.runTime()));
    }

    /** With fractions: most tasks are shorter than one. */
    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }
}
