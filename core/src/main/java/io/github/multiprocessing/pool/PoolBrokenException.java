package io.github.multiprocessing.pool;

import io.github.multiprocessing.process.ExitReport;
import org.jspecify.annotations.Nullable;

/**
 * The pool's circuit is open: too many workers could not start, or died, within the window. The message has the last reason
 * and the property that sets the limit. The pool goes on trying to start a worker and heals by itself.
 */
public final class PoolBrokenException extends PoolException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final transient @Nullable ExitReport lastExit;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param lastExit how the last worker ended, or null
     */
    public PoolBrokenException(String message, @Nullable ExitReport lastExit) {
        super(message, null);
        this.lastExit = lastExit;
    }

    /**
     * The report of the last worker that failed.
     *
     * @return the report, or null if no process was started
     */
    public @Nullable ExitReport lastExit() {
        return this.lastExit;
    }
}
