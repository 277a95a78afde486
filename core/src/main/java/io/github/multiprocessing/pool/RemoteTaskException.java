package io.github.multiprocessing.pool;

import org.jspecify.annotations.Nullable;

/**
 * The task threw something that cannot be thrown here as it is: a checked exception, which is then the cause, or one whose
 * type the filter does not admit, which is described by name, message and stack trace.
 */
public final class RemoteTaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remoteType;

    /**
     * Creates the exception.
     *
     * @param remoteType the name of the type that was thrown
     * @param message what happened
     * @param cause why, or null
     */
    public RemoteTaskException(String remoteType, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.remoteType = remoteType;
    }

    /**
     * The binary name of what the task threw.
     *
     * @return the name
     */
    public String remoteType() {
        return this.remoteType;
    }
}
