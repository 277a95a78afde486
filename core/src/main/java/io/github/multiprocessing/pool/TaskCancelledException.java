package io.github.multiprocessing.pool;

import java.util.concurrent.CancellationException;

/** The task was cancelled by its caller, or by the shutdown of the pool while it ran. */
public final class TaskCancelledException extends CancellationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened
     */
    public TaskCancelledException(String message) {
        super(message);
    }
}
