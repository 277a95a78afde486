package io.github.multiprocessing.connection;

import java.io.IOException;

/**
 * A message was longer than the room that it was to be received into. It was taken off the connection, which stays usable, and
 * is here as a whole. Python: {@code BufferTooShort}, whose first argument is the message.
 */
public final class BufferTooShortException extends IOException {

    private static final long serialVersionUID = 1L;

    private final byte[] receivedMessage;

    /**
     * Creates the exception.
     *
     * @param room how many bytes there was room for
     * @param message the message, not copied
     */
    public BufferTooShortException(long room, byte[] message) {
        super("a message of " + message.length + " bytes, and room for " + room);
        this.receivedMessage = message;
    }

    /**
     * The whole message.
     *
     * @return the message, not a copy
     */
    public byte[] receivedMessage() {
        return this.receivedMessage;
    }
}
