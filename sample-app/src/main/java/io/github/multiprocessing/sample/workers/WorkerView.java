package io.github.multiprocessing.sample.workers;

import io.github.multiprocessing.pool.WorkerSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A worker as the page shows it. */
record WorkerView(
        String name,
        long pid,
        String state,
        int generation,
        @Nullable String task,
        @Nullable Long taskMillis,
        long tasksDone,
        int restarts,
        long residentBytes,
        long heapUsedBytes,
        long heapMaxBytes,
        long uptimeMillis) {

    static WorkerView of(WorkerSnapshot worker) {
        Duration taskAge = worker.taskAge();
        return new WorkerView(
                worker.name(),
                worker.pid(),
                worker.state().name(),
                worker.generation(),
                worker.task(),
                (taskAge != null) ? taskAge.toMillis() : null,
                worker.tasksDone(),
                worker.restarts(),
                worker.residentBytes(),
                worker.heapUsedBytes(),
                worker.heapMaxBytes(),
                worker.uptime().toMillis());
    }
}
