package io.github.multiprocessing.spring.diagnostics;

/** A method annotated with {@code @ProcessTask} cannot run in a worker process. */
public final class InvalidProcessTaskException extends MultiprocessingStartupException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong
     * @param action what to do about it
     */
    public InvalidProcessTaskException(String message, String action) {
        super(message, action);
    }
}
