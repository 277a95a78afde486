package io.github.multiprocessing.serialization;

/** A value would have more bytes than the limit of its serializer. The message names the path to where it was reached. */
public final class ValueTooLargeException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the limit, with the path to where it was reached
     */
    public ValueTooLargeException(String message) {
        super(message, null);
    }
}
