package io.github.multiprocessing.pool.internal.log4j;

import org.jspecify.annotations.Nullable;

/**
 * Something that a worker has logged as thrown. Subclasses are made while it runs, to have a name; where none could be made,
 * the message begins with it. Public, because subclasses are in other packages.
 */
public class WorkerThrowable extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message the message
     * @param cause the cause
     */
    public WorkerThrowable(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The trace is the original's. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
