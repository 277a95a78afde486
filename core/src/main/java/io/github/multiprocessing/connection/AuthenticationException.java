package io.github.multiprocessing.connection;

import java.io.IOException;

/**
 * The other end did not prove the key, refused this end's proof, or did not speak the protocol before it had. The connection
 * is closed. What exactly was wrong is not told apart. Python: {@code AuthenticationError}.
 */
public final class AuthenticationException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what failed, and with whom
     */
    public AuthenticationException(String message) {
        super(message);
    }
}
