package io.github.multiprocessing.manager;

import org.jspecify.annotations.Nullable;

/**
 * The managed object threw something that cannot be thrown here as it is: its type is not admitted or not there. It is
 * described by name, message and the stack trace of the server. Python: {@code RemoteError}.
 */
public final class RemoteManagerException extends ManagerException {

    private static final long serialVersionUID = 1L;

    private final String remoteType;

    /**
     * Makes one.
     *
     * @param remoteType the binary name of what was thrown
     * @param message what it says
     * @param cause its cause
     */
    public RemoteManagerException(String remoteType, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.remoteType = remoteType;
    }

    /**
     * The binary name of what was thrown.
     *
     * @return the name
     */
    public String remoteType() {
        return this.remoteType;
    }
}
