package io.github.multiprocessing.serialization.pickle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as Python pickles it: half a surrogate pair, which a string of Java may hold as well, is three bytes of its own
 * ({@code surrogatepass}) and not an error.
 */
final class Utf8 {

    private static final int THREE_BYTES = 0xe0;
    private static final int CONTINUATION = 0x80;
    private static final int SIX_BITS = 0x3f;

    private Utf8() {}

    static byte[] encode(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException ex) {
            return encodePassing(text);
        }
    }

    private static byte[] encodePassing(String text) {
        ByteBuffer out = ByteBuffer.allocate(3 * text.length());
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                out.put((byte) (THREE_BYTES | point >> 12))
                        .put((byte) (CONTINUATION | (point >> 6 & SIX_BITS)))
                        .put((byte) (CONTINUATION | (point & SIX_BITS)));
            } else {
                out.put(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        byte[] exact = new byte[out.position()];
        out.get(0, exact);
        return exact;
    }

    /** Throws if the bytes are not UTF-8 in this sense. */
    static String decode(byte[] bytes, int offset, int length) throws CharacterCodingException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException ex) {
            return decodePassing(bytes, offset, length, ex);
        }
    }

    /** Decodes what lies between the halves of pairs, which are {@code ed a0..bf 80..bf}. */
    private static String decodePassing(byte[] bytes, int offset, int length, CharacterCodingException cause)
            throws CharacterCodingException {
        StringBuilder text = new StringBuilder(length);
        int end = offset + length;
        int start = offset;
        boolean some = false;
        for (int i = offset; i < end; i++) {
            if (isHalf(bytes, i, end)) {
                text.append(strict(bytes, start, i - start));
                text.append(
                        (char) ((bytes[i] & 0xf) << 12 | (bytes[i + 1] & SIX_BITS) << 6 | (bytes[i + 2] & SIX_BITS)));
                start = i + 3;
                i = start - 1;
                some = true;
            }
        }
        if (!some) {
            throw cause;
        }
        return text.append(strict(bytes, start, end - start)).toString();
    }

    private static boolean isHalf(byte[] bytes, int at, int end) {
        return end - at >= 3
                && (bytes[at] & 0xff) == 0xed
                && (bytes[at + 1] & 0xe0) == 0xa0
                && (bytes[at + 2] & 0xc0) == CONTINUATION;
    }

    private static CharBuffer strict(byte[] bytes, int offset, int length) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
    }
}
