package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerContext;
import io.github.multiprocessing.pool.WorkerInitializer;
import java.util.List;

/**
 * Sets up a worker step by step.
 *
 * @param steps what runs, one after the other
 */
public record CustomizedWorker(List<WorkerInitializer> steps) implements WorkerInitializer {

    @Override
    public void initialize(WorkerContext context) throws Exception {
        WorkerProcess.mark(context);
        for (WorkerInitializer step : this.steps) {
            step.initialize(context);
        }
    }
}
