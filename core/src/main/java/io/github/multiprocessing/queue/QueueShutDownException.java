package io.github.multiprocessing.queue;

/**
 * The queue was shut down: nothing more can be put, or nothing is left to be taken. Python's counterpart is {@code
 * queue.ShutDown}.
 */
public final class QueueShutDownException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public QueueShutDownException() {
        super("The queue was shut down");
    }
}
