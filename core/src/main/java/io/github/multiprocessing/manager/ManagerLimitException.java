package io.github.multiprocessing.manager;

/** Refused, because one of the {@link ManagerLimits} would be exceeded. Nothing has happened. */
public final class ManagerLimitException extends ManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what has happened
     */
    public ManagerLimitException(String message) {
        super(message);
    }
}
