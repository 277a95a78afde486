package io.github.multiprocessing.pool;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A task was given to a {@link PoolExecutorService} that cannot travel to a worker. It has not run. */
public final class TaskNotSerializableException extends RejectedExecutionException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param cause why, or null
     */
    public TaskNotSerializableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
