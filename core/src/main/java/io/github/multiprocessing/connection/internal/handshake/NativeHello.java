package io.github.multiprocessing.connection.internal.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What each end says of itself first.
 *
 * <pre>
 *   0        4         5      6       7             8        40
 *   +--------+---------+------+-------+-------------+--------+-------------+
 *   | "MPSB" | version | role | flags | length of f | nonce  | fingerprint |
 *   +--------+---------+------+-------+-------------+--------+-------------+
 *     4 bytes  u8        u8     u8      u8            32       0..255 bytes
 * </pre>
 *
 * @param role who speaks
 * @param authenticated whether it wants each frame authenticated
 * @param nonce 32 random bytes
 * @param fingerprint how it serialises
 */
@SuppressWarnings("ArrayRecordComponent")
record NativeHello(Role role, boolean authenticated, byte[] nonce, String fingerprint) {

    /** Bumped whenever anything on the wire changes; there is no negotiation. */
    static final int VERSION = 1;

    static final int NONCE = 32;

    private static final int MAGIC = 0x4d505342;
    private static final int FIXED = 8 + NONCE;
    private static final int LONGEST_FINGERPRINT = 255;

    /** The two ends, which prove different things. */
    enum Role {
        CLIENT,
        SERVER
    }

    byte[] encode() {
        byte[] print = this.fingerprint.getBytes(UTF_8);
        if (print.length > LONGEST_FINGERPRINT) {
            throw new IllegalArgumentException("the fingerprint of a serializer has at most " + LONGEST_FINGERPRINT
                    + " bytes: " + this.fingerprint);
        }
        return ByteBuffer.allocate(FIXED + print.length)
                .putInt(MAGIC)
                .put((byte) VERSION)
                .put((byte) this.role.ordinal())
                .put((byte) (this.authenticated ? 1 : 0))
                .put((byte) print.length)
                .put(this.nonce)
                .put(print)
                .array();
    }

    /** How long the hello at the beginning of a message is. */
    static int lengthIn(byte[] message) throws IOException {
        int length = message.length < FIXED ? FIXED : FIXED + (message[7] & 0xff);
        if (message.length < length) {
            throw Exchange.refused();
        }
        return length;
    }

    /** Reads the hello at the beginning of a message. */
    static NativeHello decode(byte[] message, Role expected) throws IOException {
        int length = lengthIn(message);
        ByteBuffer in = ByteBuffer.wrap(message, 0, length);
        if (in.getInt() != MAGIC || in.get() != VERSION || in.get() != expected.ordinal()) {
            throw Exchange.refused();
        }
        int flags = in.get();
        if ((flags & ~1) != 0) {
            throw Exchange.refused();
        }
        byte[] nonce = Arrays.copyOfRange(message, 8, FIXED);
        return new NativeHello(expected, flags == 1, nonce, new String(message, FIXED, length - FIXED, UTF_8));
    }
}
