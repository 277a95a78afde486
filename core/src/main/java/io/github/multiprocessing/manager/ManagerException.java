package io.github.multiprocessing.manager;

import org.jspecify.annotations.Nullable;

/** A call of a managed object could not be made, or its answer not be had. Python: {@code RemoteError}, {@code EOFError}. */
public class ManagerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what has happened
     */
    public ManagerException(String message) {
        super(message);
    }

    /**
     * Makes one with a cause.
     *
     * @param message what has happened
     * @param cause why
     */
    public ManagerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
