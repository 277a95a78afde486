package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.serialization.SerializedForm;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Sums payloads up: the first half of a SHA-256. Large arrays are not copied as a whole. */
final class PayloadDigest {

    private static final int DIGEST_BYTES = 16;
    private static final int PART_BYTES = 8 << 10;

    private final MessageDigest digest;

    PayloadDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("every Java platform has SHA-256", ex);
        }
    }

    void add(Object payload) {
        if (payload instanceof SerializedForm form) {
            head('f', form.body().length);
            this.digest.update(form.body());
            for (Object array : form.arrays()) {
                addArray(array);
            }
        } else {
            String text = payload == Payloads.NULL ? "" : payload.getClass().getName() + payload;
            head('s', text.length());
            this.digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Says what follows, and how much of it, so that no two payloads look like another two. */
    private void head(char kind, int length) {
        this.digest.update(ByteBuffer.allocate(Integer.BYTES + 1)
                .put((byte) kind)
                .putInt(length)
                .array());
    }

    private void addArray(Object array) {
        int length = Array.getLength(array);
        // The letter of its element type: an array of zeros is not the same as one of 0.0.
        head(array.getClass().getName().charAt(1), length);
        if (array instanceof byte[] bytes) {
            this.digest.update(bytes);
        } else if (length > 0) {
            int width = (int) (SerializedForm.sizeOf(array) / length);
            ByteBuffer part = ByteBuffer.allocate(PART_BYTES);
            for (int from = 0; from < length; from += PART_BYTES / width) {
                int count = Math.min(length - from, PART_BYTES / width);
                copy(array, from, count, part);
                this.digest.update(part.array(), 0, count * width);
            }
        }
    }

    private static void copy(Object array, int from, int count, ByteBuffer to) {
        if (array instanceof int[] ints) {
            to.asIntBuffer().put(ints, from, count);
        } else if (array instanceof long[] longs) {
            to.asLongBuffer().put(longs, from, count);
        } else if (array instanceof double[] doubles) {
            to.asDoubleBuffer().put(doubles, from, count);
        } else if (array instanceof float[] floats) {
            to.asFloatBuffer().put(floats, from, count);
        } else if (array instanceof char[] chars) {
            to.asCharBuffer().put(chars, from, count);
        } else {
            to.asShortBuffer().put((short[]) array, from, count);
        }
    }

    /** The sum of all that was added, in hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(this.digest.digest(), 0, DIGEST_BYTES);
    }
}
