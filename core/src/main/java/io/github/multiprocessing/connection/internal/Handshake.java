package io.github.multiprocessing.connection.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Mutual proof of the key, bound to the transcript.
 *
 * <pre>
 *   child                                   parent
 *   hello, nonce C              ------->
 *                               <-------    nonce P, HMAC(key, "parent" 0 hello P)
 *   HMAC(key, "child" 0 hello P proof)
 *                               ------->
 *                               <-------    welcome
 * </pre>
 *
 * The roles have different labels and the parent proves first, so that neither a reflected nor a replayed nor a relayed
 * message of another connection is a proof. There is one key per child and one digest per protocol version.
 */
public final class Handshake {

    /** The length of a key in bytes. */
    public static final int KEY = 32;

    static final int NONCE = 32;
    private static final int PROOF = Hmac.LENGTH;
    private static final int WELCOME = 0x57;

    private Handshake() {}

    /**
     * A fresh key.
     *
     * @return 32 random bytes
     */
    public static byte[] newKey() {
        return RandomBytes.of(KEY);
    }

    /**
     * The child's part.
     *
     * @param wire where to speak
     * @param key the key
     * @param hello who speaks
     * @throws IOException if the parent does not prove the key, or refuses
     */
    static void asChild(HandshakeWire wire, byte[] key, Hello hello) throws IOException {
        byte[] opening = hello.encode(RandomBytes.of(NONCE));
        wire.write(opening);
        byte[] reply = wire.read();
        if (reply.length != NONCE + PROOF) {
            throw new ProtocolException("a reply of the wrong length");
        }
        byte[] nonce = Arrays.copyOf(reply, NONCE);
        byte[] proof = Arrays.copyOfRange(reply, NONCE, NONCE + PROOF);
        if (!MessageDigest.isEqual(proof, hmac(key, "parent", opening, nonce))) {
            throw new ProtocolException("the peer does not know the key");
        }
        wire.write(hmac(key, "child", opening, nonce, proof));
        byte[] welcome = wire.read();
        if (welcome.length != 1 || welcome[0] != WELCOME) {
            throw new ProtocolException("not welcome");
        }
    }

    /**
     * The parent's part, up to the welcome.
     *
     * @return what the child said of itself, proven
     * @throws IOException if the child does not prove the key
     */
    static Hello asParent(HandshakeWire wire, byte[] key) throws IOException {
        return asParent(wire, (child) -> key);
    }

    /**
     * The parent's part, up to the welcome, where each child has a key of its own.
     *
     * @param wire where to speak
     * @param keys the key of a child by the name that it says it has; also for a name that nobody has
     * @return what the child said of itself, proven
     * @throws IOException if the child does not prove the key
     */
    static Hello asParent(HandshakeWire wire, Function<String, byte[]> keys) throws IOException {
        byte[] opening = wire.read();
        Hello hello = Hello.decode(opening);
        byte[] key = keys.apply(hello.child());
        byte[] nonce = RandomBytes.of(NONCE);
        byte[] proof = hmac(key, "parent", opening, nonce);
        byte[] reply = Arrays.copyOf(nonce, NONCE + PROOF);
        System.arraycopy(proof, 0, reply, NONCE, PROOF);
        wire.write(reply);
        if (!MessageDigest.isEqual(wire.read(), hmac(key, "child", opening, nonce, proof))) {
            throw new ProtocolException("the peer does not know the key");
        }
        return hello;
    }

    static void welcome(HandshakeWire wire) throws IOException {
        wire.write(new byte[] {WELCOME});
    }

    private static byte[] hmac(byte[] key, String role, byte[]... transcript) {
        Hmac hmac =
                new Hmac(key).update(role.getBytes(StandardCharsets.US_ASCII)).update(new byte[1]);
        for (byte[] part : transcript) {
            hmac.update(part);
        }
        return hmac.finish();
    }
}
