package io.github.multiprocessing.connection.internal.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The codes of the records of one direction: HMAC-SHA-256 over the record's number, which is never sent, and the record, cut
 * to 16 bytes. The digest of the padded key is computed once and copied for each record.
 */
final class Seal {

    static final int LENGTH = 16;

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] number = new byte[Long.BYTES];
    private long sequence;

    Seal(byte[] key) {
        this.inner = padded(key, INNER);
        this.outer = padded(key, OUTER);
    }

    private static MessageDigest padded(byte[] key, byte pad) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        try {
            byte[] block = Arrays.copyOf(key, BLOCK);
            for (int i = 0; i < BLOCK; i++) {
                block[i] ^= pad;
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(block);
            return digest;
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("every JVM has SHA-256", ex);
        }
    }

    /** Has the next record take the number of the last one, which was never sent. */
    void retract() {
        this.sequence--;
    }

    /** The code of the next record. */
    byte[] next(byte[] record, int offset, int length) {
        long value = this.sequence++;
        for (int i = 0; i < Long.BYTES; i++) {
            this.number[i] = (byte) (value >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        try {
            MessageDigest digest = (MessageDigest) this.inner.clone();
            digest.update(this.number);
            digest.update(record, offset, length);
            byte[] hash = digest.digest();
            digest = (MessageDigest) this.outer.clone();
            digest.update(hash);
            return Arrays.copyOf(digest.digest(), LENGTH);
        } catch (CloneNotSupportedException ex) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", ex);
        }
    }
}
