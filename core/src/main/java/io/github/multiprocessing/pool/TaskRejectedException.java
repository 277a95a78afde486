package io.github.multiprocessing.pool;

/** The task was not accepted, or was given back before it started. It has not run. */
public final class TaskRejectedException extends PoolException {

    private static final long serialVersionUID = 1L;

    /** Why a task is refused. */
    public enum Reason {
        /** As many tasks wait as {@code queue-capacity} allows. */
        QUEUE_FULL,
        /** It waited for a worker for longer than its queue deadline. */
        QUEUE_TIMEOUT,
        /** The pool was closed or shut down. */
        SHUTDOWN
    }

    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param reason why it was refused
     * @param message what happened
     */
    public TaskRejectedException(Reason reason, String message) {
        super(message, null);
        this.reason = reason;
    }

    /**
     * Why the task was refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return this.reason;
    }
}
