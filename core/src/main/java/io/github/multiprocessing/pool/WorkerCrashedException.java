package io.github.multiprocessing.pool;

import io.github.multiprocessing.process.ExitReport;

/**
 * The worker died while it held the task. The task is not repeated, unless it was declared fit for
 * that by {@link TaskOptions#withRetries}. The message tells what happened (out of memory, crash,
 * exit, signal), worker, pid, task, and the last lines of its output.
 */
public final class WorkerCrashedException extends PoolException {

    private static final long serialVersionUID = 1L;

    /** How far the task got. */
    public enum Delivery {
        /** It was running. */
        STARTED,
        /** It may have ended, but its result was lost with the worker. */
        UNKNOWN
    }

    @SuppressWarnings("serial")
    private final transient ExitReport exit;

    private final Delivery delivery;
    private final int attempts;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param exit how the worker ended
     * @param delivery how far the task got
     */
    public WorkerCrashedException(String message, ExitReport exit, Delivery delivery) {
        this(message, exit, delivery, 1);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param exit how the worker ended
     * @param delivery how far the task got
     * @param attempts how often it was run
     */
    public WorkerCrashedException(String message, ExitReport exit, Delivery delivery, int attempts) {
        super(message, null);
        this.exit = exit;
        this.delivery = delivery;
        this.attempts = attempts;
    }

    /**
     * How the worker ended.
     *
     * @return the report
     */
    public ExitReport exit() {
        return this.exit;
    }

    /**
     * How far the task got.
     *
     * @return the delivery
     */
    public Delivery delivery() {
        return this.delivery;
    }

    /**
     * How often the task was run in vain.
     *
     * @return 1 unless it has retries
     */
    public int attempts() {
        return this.attempts;
    }
}
