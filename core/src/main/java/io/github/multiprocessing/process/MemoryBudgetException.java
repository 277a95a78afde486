package io.github.multiprocessing.process;

/**
 * The workers cannot fit into the memory there is, whatever they do. The message has the numbers and names the property
 * {@code multiprocessing.pool.worker.heap}.
 */
public final class MemoryBudgetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the numbers, and what to change
     */
    public MemoryBudgetException(String message) {
        super(message);
    }
}
