package io.github.multiprocessing.connection;

import java.nio.channels.ClosedChannelException;

/**
 * The connection was handed over to another process, and could only be given away: its socket cannot be duplicated, because
 * its protection lives in this process (TLS, authenticated frames), or because native code may not be used. Nothing can be
 * sent or received here any more. No counterpart in Python, which has no such connections.
 */
public final class ConnectionHandedOverException extends ClosedChannelException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ConnectionHandedOverException() {}

    @Override
    public String getMessage() {
        return "the connection was handed over to another process and cannot be used here any more";
    }
}
