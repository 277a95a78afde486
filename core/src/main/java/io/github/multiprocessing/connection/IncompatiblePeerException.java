package io.github.multiprocessing.connection;

import java.io.IOException;

/** The other end knows the key, but serialises objects differently, so that nothing useful can be said. */
public final class IncompatiblePeerException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message how the two differ
     */
    public IncompatiblePeerException(String message) {
        super(message);
    }
}
