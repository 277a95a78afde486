package io.github.multiprocessing.serialization;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kryo's output into an array that grows up to a limit, with room for what is copied in bulk, and texts among that. */
final class GuardedOutput extends Output {

    /** From this length on it is faster to convert a text there and back than to look at each character. */
    private static final int LONG_TEXT = 128;

    private static final int MAX_HEADER = 5;

    GuardedOutput(int first, int limit) {
        super(first, limit);
    }

    static GuardedOutput of(Output output) {
        return (GuardedOutput) output;
    }

    /** A text as {@link #writeString(String)} writes it. */
    static byte[] encoded(String text) {
        int most = MAX_HEADER + text.length() * Character.BYTES;
        GuardedOutput out = new GuardedOutput(most, most);
        out.writeString(text);
        return out.toBytes();
    }

    /** Takes that many bytes and returns them, little-endian as all that Kryo writes in fixed width. */
    ByteBuffer room(long bytes) {
        if (bytes > this.maxCapacity - this.position) {
            throw new KryoBufferOverflowException(bytes + " bytes do not fit");
        }
        int length = (int) bytes;
        if (length > this.capacity - this.position) {
            grow(length);
        }
        ByteBuffer room = ByteBuffer.wrap(this.buffer, this.position, length).order(ByteOrder.LITTLE_ENDIAN);
        this.position += length;
        return room;
    }

    /** No further than asked for an array larger than all before it: most often it is the last thing in its message. */
    private void grow(int more) {
        int needed = this.position + more;
        long doubled = more > this.capacity ? needed : Math.max(needed, 2L * this.capacity);
        this.capacity = (int) Math.min(doubled, this.maxCapacity);
        this.buffer = Arrays.copyOf(this.buffer, this.capacity);
    }

    /** A flag for wide characters, the length plus one or 0 for null, and the characters in one byte or two each. */
    @Override
    @SuppressWarnings("deprecation") // The one method of String that copies its bytes without an array between.
    public void writeString(@Nullable String text) {
        if (text == null) {
            writeByte(0);
            return;
        }
        int length = text.length();
        boolean narrow = isNarrow(text, length);
        writeVarIntFlag(!narrow, length + 1, true);
        if (narrow) {
            require(length);
            text.getBytes(0, length, this.buffer, this.position);
            this.position += length;
        } else {
            room((long) length * Character.BYTES).asCharBuffer().put(text);
        }
    }

    private static boolean isNarrow(String text, int length) {
        if (length >= LONG_TEXT) {
            return new String(text.getBytes(ISO_8859_1), ISO_8859_1).equals(text);
        }
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= text.charAt(i);
        }
        return bits <= 0xFF;
    }

    /** What was written, as an array of exactly that length; the buffer itself if it is full and too large to be kept. */
    byte[] take(int maxKept) {
        boolean giveAway = this.position == this.buffer.length && this.position > maxKept;
        return giveAway ? this.buffer : Arrays.copyOf(this.buffer, this.position);
    }
}
