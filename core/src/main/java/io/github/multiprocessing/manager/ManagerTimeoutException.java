package io.github.multiprocessing.manager;

/** The manager has not answered in time. Whether the call had an effect is not known. */
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
