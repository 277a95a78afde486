package io.github.multiprocessing.connection.internal;

import java.io.IOException;

/** The peer sent what the protocol does not allow. The connection is closed; nothing is resynchronised. */
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
