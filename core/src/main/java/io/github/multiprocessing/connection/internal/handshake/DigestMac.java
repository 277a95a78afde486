package io.github.multiprocessing.connection.internal.handshake;

import io.github.multiprocessing.connection.PythonDigest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) over any digest and with a key of any length, none included. The same as {@code javax.crypto.Mac} computes,
 * which takes no empty key and loads every security provider.
 */
final class DigestMac {

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest digest;
    private final byte[] block;

    DigestMac(PythonDigest algorithm, byte[] key) {
        this.digest = digest(algorithm);
        byte[] shortened = key.length > algorithm.blockLength() ? this.digest.digest(key) : key;
        this.block = Arrays.copyOf(shortened, algorithm.blockLength());
        this.digest.update(padded(INNER));
    }

    private static MessageDigest digest(PythonDigest algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.algorithm());
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(
                    "this JVM has no " + algorithm.algorithm() + "; choose another digest with PythonHandshake", ex);
        }
    }

    private byte[] padded(byte pad) {
        byte[] padded = new byte[this.block.length];
        for (int i = 0; i < padded.length; i++) {
            padded[i] = (byte) (this.block[i] ^ pad);
        }
        return padded;
    }

    DigestMac update(byte[] bytes) {
        this.digest.update(bytes);
        return this;
    }

    byte[] finish() {
        byte[] inner = this.digest.digest();
        this.digest.update(padded(OUTER));
        return this.digest.digest(inner);
    }
}
