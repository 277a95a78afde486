package io.github.multiprocessing.shared;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Shared memory cannot be made, found or used. Python's counterparts are {@code FileExistsError}, {@code FileNotFoundError}
 * and {@code OSError}.
 */
public final class SharedMemoryException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** There is one of that name already. */
        EXISTS,
        /** There is none of that name, or no longer. */
        MISSING,
        /** There is not enough space; the message says how to make more. Nothing was left behind. */
        NO_ROOM,
        /** It is there, and is not what it should be: cut short, of another kind, or written by something else. */
        DAMAGED,
        /** The system refuses it, for want of rights or because it has no such thing. */
        UNAVAILABLE
    }

    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param reason what is wrong
     * @param message the same in words
     * @param cause what the system said
     */
    public SharedMemoryException(Reason reason, String message, IOException cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * What is wrong.
     *
     * @return the reason
     */
    public Reason reason() {
        return this.reason;
    }
}
