package io.github.multiprocessing.pool;

import java.time.Duration;
import java.util.List;

/**
 * The task did not end within its deadline. When this is thrown the work has been stopped: the task obeyed the interrupt
 * within the grace, or its worker was killed.
 */
public final class TaskTimeoutException extends PoolException {

    private static final long serialVersionUID = 1L;

    private final Duration timeout;
    private final boolean workerKilled;

    @SuppressWarnings("serial")
    private final List<StackTraceElement> where;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param timeout the deadline
     * @param workerKilled whether the worker had to be killed
     * @param where the frames of the task's thread, innermost first
     */
    public TaskTimeoutException(String message, Duration timeout, boolean workerKilled, List<StackTraceElement> where) {
        super(message, null);
        this.timeout = timeout;
        this.workerKilled = workerKilled;
        this.where = List.copyOf(where);
    }

    /**
     * The deadline that was exceeded.
     *
     * @return the deadline
     */
    public Duration timeout() {
        return this.timeout;
    }

    /**
     * Whether the task ignored the interrupt, so that its worker had to be killed.
     *
     * @return true if it did
     */
    public boolean workerKilled() {
        return this.workerKilled;
    }

    /**
     * Where the task was when its deadline passed.
     *
     * @return the frames of its thread, innermost first; empty if the worker could not tell
     */
    public List<StackTraceElement> where() {
        return this.where;
    }
}
