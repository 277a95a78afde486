package io.github.multiprocessing.manager.internal.server;

/** What a server bears, by the names of its properties in the configuration. */
public enum Limit {
    /** How many clients. */
    CLIENTS("clients"),
    /** References of one client. */
    REFERENCES("references-per-client"),
    /** Waiting calls of one client. */
    WAITING_CALLS("waiting-calls-per-client"),
    /** Bytes of one message. */
    MESSAGE_SIZE("message-size"),
    /** Bytes that a client leaves unread. */
    UNREAD_SIZE("unread-size"),
    /** For how long it does. */
    WRITE_TIMEOUT("write-timeout"),
    /** For how long a client of another machine is silent. */
    LEASE("lease"),
    /** How many objects. */
    OBJECTS("objects");

    private final String property;

    Limit(String property) {
        this.property = property;
    }

    /**
     * Its name.
     *
     * @return the last part of the name of its property
     */
    public String property() {
        return this.property;
    }
}
