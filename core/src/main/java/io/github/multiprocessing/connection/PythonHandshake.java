package io.github.multiprocessing.connection;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which forms of Python's handshake are good enough. Python itself takes whatever the other end chooses, MD5 included; here
 * what is not named is refused, when answering as when verifying. Immutable.
 *
 * @param proposed the digest that challenges name
 * @param accepted the digests that a peer may choose or propose; the proposed one is among them
 * @param legacy the digest of the form without names, which is all that Python 3.11 and older know: MD5 there, SHA-256 in
 *     the builds of some Linux distributions; null refuses that form
 */
public record PythonHandshake(
        PythonDigest proposed,
        Set<PythonDigest> accepted,
        @Nullable PythonDigest legacy) {

    private static final PythonHandshake MODERN = of(
            PythonDigest.SHA256,
            PythonDigest.SHA256,
            PythonDigest.SHA384,
            PythonDigest.SHA3_256,
            PythonDigest.SHA3_384);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the proposed digest is not an accepted one
     */
    public PythonHandshake {
        if (!accepted.contains(proposed)) {
            throw new IllegalArgumentException(proposed + " is proposed but not accepted: " + accepted);
        }
        accepted = Set.copyOf(accepted);
    }

    /**
     * The default: every digest that Python 3.12 and newer know except MD5, and no legacy form.
     *
     * @return the rules
     */
    public static PythonHandshake modern() {
        return MODERN;
    }

    /**
     * No legacy form, and only some digests.
     *
     * @param proposed the digest that challenges name
     * @param accepted which are accepted
     * @return the rules
     * @throws IllegalArgumentException if the proposed digest is not an accepted one
     */
    public static PythonHandshake of(PythonDigest proposed, PythonDigest... accepted) {
        EnumSet<PythonDigest> set = EnumSet.noneOf(PythonDigest.class);
        set.addAll(Arrays.asList(accepted));
        return new PythonHandshake(proposed, set, null);
    }

    /**
     * These rules, and the legacy form with MD5 for peers of Python 3.11 and older. Whoever can change the traffic can then
     * make two modern ends use it.
     *
     * @return new rules
     */
    public PythonHandshake withLegacy() {
        return withLegacy(PythonDigest.MD5);
    }

    /**
     * These rules, and the legacy form with a digest that the peers were built with.
     *
     * @param digest the digest
     * @return new rules
     */
    public PythonHandshake withLegacy(PythonDigest digest) {
        return new PythonHandshake(this.proposed, this.accepted, digest);
    }
}
