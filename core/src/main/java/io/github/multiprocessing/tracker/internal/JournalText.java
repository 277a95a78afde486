package io.github.multiprocessing.tracker.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names and paths as they are written in a journal: in printable ASCII, without a space or a line end. */
final class JournalText {

    private static final String PLAIN = "._/~+:,=@()-";

    private static final String DIGITS = "0123456789ABCDEF";

    private JournalText() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (isPlain(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(DIGITS.charAt(character >> 4)).append(DIGITS.charAt(character & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || PLAIN.indexOf(character) >= 0;
    }

    /** The text; throws an {@link IllegalArgumentException} if it was not encoded so. */
    static String decode(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char character = encoded.charAt(i);
            if (character == '%') {
                octets.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else if (isPlain(character)) {
                octets.write(character);
            } else {
                throw new IllegalArgumentException("not encoded");
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
