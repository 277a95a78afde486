package io.github.multiprocessing.manager;

import org.jspecify.annotations.Nullable;

/**
 * The manager's server cannot be reached, or the connection has ended while a call was under way; whether that had an effect is
 * then not known. The next call tries to connect again.
 */
public final class ManagerUnavailableException extends ManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what has happened
     * @param cause why
     */
    public ManagerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
