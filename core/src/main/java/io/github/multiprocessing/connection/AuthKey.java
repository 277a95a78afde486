package io.github.multiprocessing.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The secret that both ends of a connection share and prove to know. It never shows itself in a text and no serializer takes
 * it. It should be random, as {@link #random()} makes it: what an attacker overhears of a handshake is enough to try out
 * guesses, in Python's protocol and in the native one alike. Python's counterpart is {@code authkey}, there bytes or the type
 * {@code AuthenticationString}. Immutable.
 */
public final class AuthKey {

    private static final int RANDOM_BYTES = 32;

    private final byte[] bytes;

    private AuthKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A key of given bytes.
     *
     * @param bytes any number of bytes, none as well; copied
     * @return the key
     */
    public static AuthKey of(byte[] bytes) {
        return new AuthKey(bytes.clone());
    }

    /**
     * A key of the bytes of a text in UTF-8. Python: {@code b'…'}.
     *
     * @param text the text
     * @return the key
     */
    public static AuthKey ofText(String text) {
        return new AuthKey(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A fresh key. Python: {@code os.urandom(32)}.
     *
     * @return 32 random bytes
     */
    public static AuthKey random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AuthKey(bytes);
    }

    /**
     * The secret itself, to be handed to another process in private.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return this.bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthKey key && MessageDigest.isEqual(this.bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(this.bytes);
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "AuthKey[hidden]";
    }
}
