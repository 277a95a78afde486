package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How the elements of a {@link SharedList} lie in memory. */
interface ListLayout {

    /** Room for the numbers and for every start of a text. */
    int SLOT = 8;

    int size();

    @Nullable Object get(int index);

    void set(int index, @Nullable Object value);

    /** How many bytes a text in this place may have. */
    int capacity(int index);

    String name();

    Attachment attachment();

    boolean isClosed();

    void close();

    boolean unlink();

    /** The bytes of a text or of an array, or null for what is neither. */
    static byte @Nullable [] bytes(@Nullable Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return value instanceof byte[] bytes ? bytes : null;
    }

    /** How much room an element gets: as in Python, but counted in bytes, and what is asked for at least. */
    static int room(@Nullable Object value, int textCapacity) {
        byte[] bytes = bytes(value);
        return bytes == null ? SLOT : SLOT * (Math.max(bytes.length, textCapacity - 1) / SLOT + 1);
    }

    static IllegalArgumentException unsupported(Object value) {
        return new IllegalArgumentException(
                "A " + value.getClass().getName()
                        + " cannot be in a shared list: an element is a Long, Integer, Double, Boolean, String, byte[] or null");
    }
}
