package io.github.multiprocessing.queue;

/**
 * There is no room in a queue now: it has as many items as its capacity, or as many bytes as its limit. Python's counterpart is
 * {@code queue.Full}.
 */
public final class QueueFullException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which limit was reached, and what sets it
     */
    public QueueFullException(String message) {
        super(message);
    }
}
