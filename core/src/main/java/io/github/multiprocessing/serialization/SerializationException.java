package io.github.multiprocessing.serialization;

import org.jspecify.annotations.Nullable;

/** A value could not be turned into bytes, or bytes not into a value. The message names the path to the part at fault. */
public class SerializationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be done, with the path to the part at fault
     * @param cause why, if something else threw
     */
    public SerializationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
