package io.github.multiprocessing.manager.python;

import org.jspecify.annotations.Nullable;

/**
 * The manager cannot be reached, or the connection of a call broke, so that it is not known whether the call was carried out.
 * The next call makes a new connection. Python: {@code ConnectionRefusedError}, {@code EOFError}, {@code ConnectionResetError}
 * and {@code BrokenPipeError}.
 */
public final class PythonConnectionException extends PythonManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what has happened
     * @param cause why, or null
     */
    public PythonConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
