package io.github.multiprocessing.connection.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) over the platform's own SHA-256. {@code javax.crypto.Mac} computes the same, but the first use of it
 * loads every security provider before the one that has it, which is a large part of the start of a worker.
 */
final class Hmac {

    private static final int BLOCK = 64;

    private final MessageDigest inner = sha256();
    private final MessageDigest outer = sha256();

    /**
     * Begins a code.
     *
     * @param key at most 64 bytes
     */
    Hmac(byte[] key) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes; at most " + BLOCK + " are allowed");
        }
        this.inner.update(padded(key, 0x36));
        this.outer.update(padded(key, 0x5c));
    }

    private static byte[] padded(byte[] key, int pad) {
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= (byte) pad;
        }
        return block;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("this JVM lacks SHA-256, which every JVM must have", ex);
        }
    }

    void update(byte[] bytes) {
        this.inner.update(bytes);
    }

    /** The code. To be called once. */
    byte[] digest() {
        return this.outer.digest(this.inner.digest());
    }
}
