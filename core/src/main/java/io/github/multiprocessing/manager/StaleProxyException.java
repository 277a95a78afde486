package io.github.multiprocessing.manager;

/**
 * The object of a proxy is gone: the manager was restarted since, which begins empty, or nobody has referred to the object for
 * too long. The proxy is good for nothing any more.
 */
public final class StaleProxyException extends ManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what has happened
     */
    public StaleProxyException(String message) {
        super(message);
    }
}
