package io.github.multiprocessing.manager;

/**
 * The thread was interrupted in a method of a user's own interface that does not declare {@link InterruptedException}; it still
 * is. The thread of the manager that ran the method was interrupted as well.
 */
public final class ManagerInterruptedException extends ManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what has happened
     */
    public ManagerInterruptedException(String message) {
        super(message);
    }
}
