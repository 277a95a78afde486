package io.github.multiprocessing.spring.diagnostics;

import org.jspecify.annotations.Nullable;

/** The manager of shared objects cannot start, or cannot be reached. */
public final class ManagerStartException extends MultiprocessingStartupException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong
     * @param action what to do about it
     * @param cause why, or null
     */
    public ManagerStartException(String message, String action, @Nullable Throwable cause) {
        super(message, action);
        if (cause != null) {
            initCause(cause);
        }
    }
}
