package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Kryo's output into an array that grows up to a limit, with room for what is copied in bulk. */
final class GuardedOutput extends Output {

    GuardedOutput(int first, int limit) {
        super(first, limit);
    }

    static GuardedOutput of(Output output) {
        return (GuardedOutput) output;
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

    /** What was written, as an array of exactly that length; the buffer itself if it is full and too large to be kept. */
    byte[] take(int maxKept) {
        boolean giveAway = this.position == this.buffer.length && this.position > maxKept;
        return giveAway ? this.buffer : Arrays.copyOf(this.buffer, this.position);
    }
}
