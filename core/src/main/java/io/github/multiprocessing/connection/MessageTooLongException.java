package io.github.multiprocessing.connection;

import java.io.IOException;

/**
 * The next message is longer than allowed, by the call or by {@link ConnectionOptions#maxMessageBytes()}. It was not read, so
 * that nothing more can be received on the connection; one that only receives is closed. Python: {@code OSError('bad message
 * length')}, after which it is the same.
 */
public final class MessageTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long length;
    private final long limit;

    /**
     * Creates the exception.
     *
     * @param length how many bytes the message has
     * @param limit how many were allowed
     */
    public MessageTooLongException(long length, long limit) {
        super(
                "a message of " + length + " bytes; at most " + limit
                        + " are allowed by this call and by ConnectionOptions.maxMessageBytes. Longer ones can be received as a stream");
        this.length = length;
        this.limit = limit;
    }

    /**
     * How long the message is.
     *
     * @return its bytes
     */
    public long length() {
        return this.length;
    }

    /**
     * How long it was allowed to be.
     *
     * @return the bytes
     */
    public long limit() {
        return this.limit;
    }
}
