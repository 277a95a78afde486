package io.github.multiprocessing.process;

/** A child JVM could not be launched, or none can be from this process. The message says why and what to do. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message why, and what to do
     */
    public LaunchException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message why, and what to do
     * @param cause what the system said
     */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
