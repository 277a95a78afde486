package io.github.multiprocessing.pool;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;

/** Writes insights as a table: a line for each worker, what they have in common, and the slowest tasks. */
final class InsightsText {

    private static final String WORKER = "%-20s %9s %8s %10s %12s %12s %12s %12s %6s%n";
    private static final double NANOS_PER_MILLI = 1e6;

    private final PoolInsights insights;
    private final StringBuilder out = new StringBuilder(1024);

    InsightsText(PoolInsights insights) {
        this.insights = insights;
        workers();
        spans();
        slowest();
    }

    private void line(String format, Object... values) {
        this.out.append(String.format(Locale.ROOT, format, values));
    }

    private void workers() {
        line(
                WORKER,
                "worker",
                "processes",
                "restarts",
                "tasks",
                "start ms",
                "init ms",
                "waiting ms",
                "working ms",
                "busy");
        for (WorkerInsights worker : this.insights.workers()) {
            worker(worker);
        }
        if (this.insights.workers().size() > 1) {
            worker(new WorkerInsights(
                    "all",
                    (int) sum(WorkerInsights::processes),
                    (int) sum(WorkerInsights::restarts),
                    sum(WorkerInsights::tasks),
                    total(WorkerInsights::startUp),
                    total(WorkerInsights::initialising),
                    total(WorkerInsights::waiting),
                    total(WorkerInsights::working)));
        }
    }

    private void worker(WorkerInsights worker) {
        line(
                WORKER,
                worker.worker(),
                worker.processes(),
                worker.restarts(),
                worker.tasks(),
                millis(worker.startUp()),
                millis(worker.initialising()),
                millis(worker.waiting()),
                millis(worker.working()),
                String.format(Locale.ROOT, "%.0f %%", 100 * worker.utilisation()));
    }

    private void spans() {
        span("waited", this.insights.queueWait());
        span("ran", this.insights.runTime());
    }

    private void span(String what, PoolInsights.Span span) {
        line(
                "tasks %-6s %10d times, %s ms in all, %s ms on average, %s ms at most%n",
                what, span.count(), millis(span.total()), millis(span.mean()), millis(span.max()));
    }

    private void slowest() {
        for (PoolInsights.TaskRun run : this.insights.slowest()) {
            line("slowest %s ms: %s in %s, ended at %s%n", millis(run.ran()), run.task(), run.worker(), run.endedAt());
        }
    }

    private long sum(Function<WorkerInsights, ? extends Number> value) {
        return workersOf().stream()
                .mapToLong((worker) -> value.apply(worker).longValue())
                .sum();
    }

    private Duration total(Function<WorkerInsights, Duration> value) {
        return workersOf().stream().map(value).reduce(Duration.ZERO, Duration::plus);
    }

    private Collection<WorkerInsights> workersOf() {
        return this.insights.workers();
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / NANOS_PER_MILLI);
    }

    @Override
    public String toString() {
        return this.out.toString();
    }
}
