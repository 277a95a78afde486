package io.github.multiprocessing.connection.internal.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.multiprocessing.connection.PythonDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What Python's handshake is made of. */
final class PythonWords {

    static final byte[] CHALLENGE = "#CHALLENGE#".getBytes(US_ASCII);
    static final byte[] WELCOME = "#WELCOME#".getBytes(US_ASCII);
    static final byte[] FAILURE = "#FAILURE#".getBytes(US_ASCII);

    /** The longest message that Python takes during a handshake. */
    static final int LIMIT = 256;

    static final int NONCE = 40;
    /** A challenge of this length has no digest's name, even if it looks like one. */
    static final int LEGACY_CHALLENGE = 20;

    private static final int LONGEST_NAME = 10;

    private PythonWords() {}

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** The name of a digest in braces. */
    static byte[] prefix(PythonDigest digest) {
        return ('{' + digest.wireName() + '}').getBytes(US_ASCII);
    }

    /** The digest that is named at the beginning, or null. */
    static @Nullable PythonDigest named(byte[] message) {
        int end = 0;
        while (end < Math.min(message.length, LONGEST_NAME) && message[end] != '}') {
            end++;
        }
        for (PythonDigest digest : PythonDigest.values()) {
            byte[] prefix = prefix(digest);
            if (prefix.length == end + 1 && startsWith(message, prefix)) {
                return digest;
            }
        }
        return null;
    }

    static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
