package io.github.multiprocessing.connection.internal;

import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) over our own {@link Sha256}. The same as {@code javax.crypto.Mac} computes, which a test holds; but that
 * would load every security provider, and cost a worker about as long to start as the JVM itself takes.
 */
final class Hmac {

    static final int LENGTH = Sha256.LENGTH;

    private static final int BLOCK = Sha256.BLOCK;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final Sha256 digest = new Sha256();
    private final byte[] block;

    /** Begins a code. A key longer than a block is not supported: the keys here have {@value Handshake#KEY} bytes. */
    Hmac(byte[] key) {
        if (key.length == 0 || key.length > BLOCK) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.block = Arrays.copyOf(key, BLOCK);
        this.digest.update(padded(INNER));
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
        return new Sha256().update(padded(OUTER)).update(inner).digest();
    }
}
