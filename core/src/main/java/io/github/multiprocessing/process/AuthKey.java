package io.github.multiprocessing.process;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The secret by which processes of one program know each other, as that of a {@code Listener} and its clients. Every process
 * inherits that of its creator, over its standard input: the key is never in a command line, an environment or a file, never
 * in a log, and no argument of a process or task can hold one. Immutable. Python: {@code AuthenticationString}.
 */
public final class AuthKey {

    private static final int LENGTH = 32;

    private final byte[] bytes;

    private AuthKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A new key.
     *
     * @return 32 random bytes
     */
    public static AuthKey random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new AuthKey(bytes);
    }

    /**
     * A key that is known already.
     *
     * @param bytes the key, at least one byte; copied
     * @return the key
     */
    public static AuthKey of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("an empty key would admit everybody");
        }
        return new AuthKey(bytes.clone());
    }

    /**
     * The key itself, for who has to prove it.
     *
     * @return a copy
     */
    public byte[] toByteArray() {
        return this.bytes.clone();
    }

    /** Compares in a time that does not depend on where two keys differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AuthKey key && MessageDigest.isEqual(this.bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(this.bytes);
    }

    /** Does not tell the key. */
    @Override
    public String toString() {
        return "AuthKey[" + this.bytes.length + " bytes]";
    }
}
