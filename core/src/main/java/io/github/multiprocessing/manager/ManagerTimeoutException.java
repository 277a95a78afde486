package io.github.multiprocessing.manager;

/**
 * The manager has not answered in time. Whether the call had an effect is not known, but a lock, a permit or items of a queue that
 * it gets too late are given back.
 */
public final class ManagerTimeoutException extends ManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what has happened
     */
    public ManagerTimeoutException(String message) {
        super(message);
    }
}
