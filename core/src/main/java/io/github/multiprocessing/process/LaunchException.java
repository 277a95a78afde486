package io.github.multiprocessing.process;

/** Child JVMs cannot be launched from this process at all. The message says why and what to do. */
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
}
