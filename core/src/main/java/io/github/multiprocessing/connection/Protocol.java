package io.github.multiprocessing.connection;

/**
 * What two ends speak. Each end is told; nothing on the wire chooses. A peer that speaks the other protocol is refused when the
 * handshake's time is over, or at once where its first message tells.
 */
public enum Protocol {

    /**
     * Between JVMs. Both ends prove the key over roles, both nonces and the whole transcript, and on TCP each frame carries a
     * code under a key of this connection and direction, so that reflected, replayed, relayed, reordered, changed, dropped or
     * cut messages are noticed. Both ends must serialise alike. Nothing is encrypted: that is what TLS is for.
     */
    NATIVE,

    /**
     * That of Python's {@code multiprocessing.connection}, version 3.12 and newer, or older where the {@link PythonHandshake}
     * allows it. The handshake proves the key and nothing else: who can change or relay the traffic can do so unnoticed.
     */
    PYTHON
}
