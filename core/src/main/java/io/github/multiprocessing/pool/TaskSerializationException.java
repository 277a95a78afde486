package io.github.multiprocessing.pool;

import org.jspecify.annotations.Nullable;

/** A task, its result or its exception could not travel. Nothing else is affected. */
public final class TaskSerializationException extends PoolException {

    private static final long serialVersionUID = 1L;

    /** What could not travel. */
    public enum Side {
        /** The task or an argument; it has not run. */
        ARGUMENT,
        /** The result; the task has run. */
        RESULT
    }

    private final Side side;

    /**
     * Creates the exception.
     *
     * @param side what could not travel
     * @param message what happened
     * @param cause why, or null
     */
    public TaskSerializationException(Side side, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.side = side;
    }

    /**
     * What could not travel.
     *
     * @return the side
     */
    public Side side() {
        return this.side;
    }
}
