package io.github.multiprocessing.connection.internal.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.multiprocessing.connection.PythonDigest;

/** Keys from a key (RFC 5869, HMAC-SHA-256), each of 32 bytes and for one purpose. */
final class Hkdf {

    static final int LENGTH = 32;

    private final byte[] pseudoRandomKey;

    Hkdf(byte[] salt, byte[] secret) {
        this.pseudoRandomKey =
                new DigestMac(PythonDigest.SHA256, salt).update(secret).finish();
    }

    /** The key for a purpose: the first block of the expansion. */
    byte[] expand(String purpose) {
        return new DigestMac(PythonDigest.SHA256, this.pseudoRandomKey)
                .update(purpose.getBytes(US_ASCII))
                .update(new byte[] {1})
                .finish();
    }
}
