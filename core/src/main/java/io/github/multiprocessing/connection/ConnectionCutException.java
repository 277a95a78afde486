package io.github.multiprocessing.connection;

import java.io.IOException;

/**
 * The stream ended where the other end cannot have meant it to: inside a message or, where frames are authenticated, without
 * the other end's farewell. The other process died, or somebody cut the line. The end between two messages is a
 * {@link java.io.EOFException} instead. Python: {@code OSError('got end of file during message')}.
 */
public final class ConnectionCutException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message where the stream ended
     */
    public ConnectionCutException(String message) {
        super(message);
    }
}
