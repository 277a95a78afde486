package io.github.multiprocessing.spring.diagnostics;

/** Why an application with tasks cannot start: what is wrong, and what to do about it. */
public abstract sealed class MultiprocessingStartupException extends RuntimeException
        permits InvalidProcessTaskException,
                ManagerStartException,
                NativeImageException,
                UnknownPoolException,
                WorkerContextException {

    private static final long serialVersionUID = 1L;

    private final String action;

    MultiprocessingStartupException(String message, String action) {
        super(message);
        this.action = action;
    }

    /**
     * What to change.
     *
     * @return one or more sentences
     */
    public String action() {
        return this.action;
    }
}
