package io.github.multiprocessing.serialization;

import org.jspecify.annotations.Nullable;

/**
 * Stands for a throwable of another process whose own type is not admitted, not there, or cannot be constructed here. It
 * carries the original's class name, message, stack trace, cause and suppressed exceptions.
 */
public final class StandInException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String originalType;

    StandInException(String originalType, @Nullable String message) {
        super(message == null ? originalType : originalType + ": " + message);
        this.originalType = originalType;
    }

    /**
     * The binary name of what was thrown.
     *
     * @return the name
     */
    public String originalType() {
        return this.originalType;
    }

    /** Reads as the original would. */
    @Override
    public String toString() {
        return String.valueOf(getLocalizedMessage());
    }
}
