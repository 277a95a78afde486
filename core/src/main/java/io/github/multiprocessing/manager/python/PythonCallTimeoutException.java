package io.github.multiprocessing.manager.python;

/**
 * The manager has not answered within the time of the call. It may still carry the call out. Python has no counterpart: it
 * waits for ever.
 */
public final class PythonCallTimeoutException extends PythonManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which call, and how long it was waited for
     */
    public PythonCallTimeoutException(String message) {
        super(message, null);
    }
}
