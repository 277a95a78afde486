package io.github.multiprocessing.connection.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) over the platform's SHA-256. The same as {@code javax.crypto.Mac} computes, which a test holds; but
 * that would load every security provider, and cost a worker about as long to start as the JVM itself takes.
 */
final class Hmac {

    static final int LENGTH = 32;

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest digest;
    private final byte[] block;

    /** Begins a code. A key longer than a block is not supported: the keys here have {@value Handshake#KEY} bytes. */
    Hmac(byte[] key) {
        if (key.length == 0 || key.length > BLOCK) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.digest = sha256();
        this.block = Arrays.copyOf(key, BLOCK);
        this.digest.update(padded(INNER));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("every JVM has SHA-256", ex);
        }
    }

    private byte[] padded(byte pad) {
        byte[] padded = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            padded[i] = (byte) (this.block[i] ^ pad);
        }
        return padded;
    }

    Hmac update(byte[] bytes) {
        this.digest.update(bytes);
        return this;
    }

    byte[] finish() {
        byte[] inner = this.digest.digest();
        this.digest.update(padded(OUTER));
        return this.digest.digest(inner);
    }
}
