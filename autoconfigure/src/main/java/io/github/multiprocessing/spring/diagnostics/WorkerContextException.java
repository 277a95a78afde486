package io.github.multiprocessing.spring.diagnostics;

/** The workers of a pool cannot boot what their tasks need. */
public final class WorkerContextException extends MultiprocessingStartupException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong
     * @param action what to do about it
     */
    public WorkerContextException(String message, String action) {
        super(message, action);
    }
}
