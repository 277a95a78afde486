package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.TaskContext;

/**
 * The context of one item that a worker runs.
 *
 * @param guard knows what runs at present
 * @param taskName the name of the task
 * @param workerName the name of the worker
 * @param item its number
 */
record RunningTask(TaskGuard guard, String taskName, String workerName, long item) implements TaskContext {

    @Override
    public void report(double fraction, String message) {
        Progress progress = TaskProgress.progress(fraction, message);
        this.guard.report(this.item, progress);
    }

    @Override
    public boolean isCancelled() {
        return this.guard.isCancelled(this.item);
    }
}
