package io.github.multiprocessing.connection;

/**
 * What has become of the peers of a {@link Listener}.
 *
 * @param accepted how many have completed the handshake
 * @param refused how many did not prove the key or broke the protocol
 * @param abandoned how many closed during the handshake
 * @param timedOut how many took too long
 * @param crowdedOut how many had to give way to others
 * @param throttled how many were turned away because their address had failed repeatedly just before
 * @param acceptFailures how often the system could not accept, as when it has no descriptors left
 * @param inHandshake how many are in the handshake now
 * @param waiting how many wait now to be accepted by the application
 */
public record ListenerStatistics(
        long accepted,
        long refused,
        long abandoned,
        long timedOut,
        long crowdedOut,
        long throttled,
        long acceptFailures,
        int inHandshake,
        int waiting) {

    /**
     * How many peers have failed, for whatever reason.
     *
     * @return the sum
     */
    public long failures() {
        return this.refused + this.abandoned + this.timedOut + this.crowdedOut + this.throttled;
    }
}
