package io.github.multiprocessing.manager.python;

import org.jspecify.annotations.Nullable;

/** A call to a manager of Python's has failed for a reason that is not an exception of the object that was called. */
public class PythonManagerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what has happened
     * @param cause why, or null
     */
    public PythonManagerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
