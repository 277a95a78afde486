package io.github.multiprocessing.manager.python;

/**
 * The manager could not do what it was asked: there is no such object or type, the method is not exposed, or its result cannot
 * be pickled. Python: {@code multiprocessing.managers.RemoteError}.
 */
public final class PythonRemoteException extends PythonManagerException {

    private static final long serialVersionUID = 1L;

    private final String remoteTraceback;

    /**
     * Creates the exception.
     *
     * @param message what was asked, and the last line of the traceback
     * @param remoteTraceback what Python says of where it happened
     */
    public PythonRemoteException(String message, String remoteTraceback) {
        super(message + System.lineSeparator() + remoteTraceback, null);
        this.remoteTraceback = remoteTraceback;
    }

    /**
     * What Python says of where it happened.
     *
     * @return the text of the traceback
     */
    public String remoteTraceback() {
        return this.remoteTraceback;
    }
}
