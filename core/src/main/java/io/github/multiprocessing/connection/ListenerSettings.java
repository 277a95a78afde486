package io.github.multiprocessing.connection;

/**
 * The bounds of a {@link Listener}. Immutable; each {@code with} method returns new settings.
 *
 * @param backlog how many peers may wait, in the system's queue and, proven, in the listener's, until somebody accepts them;
 *     at least 1. Python: {@code backlog}, 1 unless set
 * @param maxUnauthenticated how many peers may be in the handshake at once, at least 1. If there are more, those that have
 *     been in it for longest give way, first those of the address that has most of them
 * @param plainTextBeyondThisHost whether TCP without TLS may be offered to other machines
 */
public record ListenerSettings(int backlog, int maxUnauthenticated, boolean plainTextBeyondThisHost) {

    private static final ListenerSettings DEFAULTS = new ListenerSettings(64, 16, false);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public ListenerSettings {
        if (backlog < 1 || maxUnauthenticated < 1) {
            throw new IllegalArgumentException(
                    "backlog and maxUnauthenticated are at least 1: " + backlog + ", " + maxUnauthenticated);
        }
    }

    /**
     * A backlog of 64, 16 peers in the handshake, nothing in plain text beyond this machine.
     *
     * @return the settings
     */
    public static ListenerSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Another backlog.
     *
     * @param peers how many, at least 1
     * @return new settings
     */
    public ListenerSettings withBacklog(int peers) {
        return new ListenerSettings(peers, this.maxUnauthenticated, this.plainTextBeyondThisHost);
    }

    /**
     * Another number of peers in the handshake.
     *
     * @param peers how many, at least 1
     * @return new settings
     */
    public ListenerSettings withMaxUnauthenticated(int peers) {
        return new ListenerSettings(this.backlog, peers, this.plainTextBeyondThisHost);
    }

    /**
     * Allows to listen on addresses that other machines reach, without TLS: with the native protocol nobody on the way can
     * change anything, but everybody can read everything; with Python's, both.
     *
     * @return new settings
     */
    public ListenerSettings withPlainTextBeyondThisHost() {
        return new ListenerSettings(this.backlog, this.maxUnauthenticated, true);
    }
}
