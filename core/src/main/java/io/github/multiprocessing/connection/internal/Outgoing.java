package io.github.multiprocessing.connection.internal;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/** Something on its way out: bytes as they are, or an array that is turned into bytes piece by piece. */
final class Outgoing {

    private static final int PIECE_BYTES = 64 << 10;

    private ByteBuffer bytes;
    private final Object array;
    private final int length;
    private int next;
    private boolean moved;

    Outgoing(ByteBuffer bytes) {
        this(bytes, bytes, 0);
    }

    private Outgoing(ByteBuffer bytes, Object array, int length) {
        this.bytes = bytes;
        this.array = array;
        this.length = length;
    }

    /** The frame of an array. */
    static Outgoing array(Object array) {
        ArrayKind kind = ArrayKind.of(array);
        int length = Array.getLength(array);
        return new Outgoing(Frame.header(kind.frameType(), length * kind.elementBytes), array, length);
    }

    /** Writes as much as there is room for. Returns whether that was all. */
    boolean writeTo(ByteTransport transport) throws IOException {
        this.moved = false;
        while (true) {
            int before = this.bytes.remaining();
            transport.write(this.bytes);
            this.moved |= this.bytes.remaining() < before;
            if (this.bytes.hasRemaining()) {
                return false;
            }
            if (this.next == this.length) {
                return true;
            }
            refill();
        }
    }

    /** Whether the last call wrote anything. */
    boolean moved() {
        return this.moved;
    }

    private void refill() {
        if (this.array instanceof byte[] whole) {
            this.bytes = ByteBuffer.wrap(whole);
            this.next = this.length;
            return;
        }
        ArrayKind kind = ArrayKind.of(this.array);
        int count = Math.min(this.length - this.next, PIECE_BYTES / kind.elementBytes);
        ByteBuffer piece = this.bytes.capacity() == PIECE_BYTES ? this.bytes.clear() : ByteBuffer.allocate(PIECE_BYTES);
        kind.put(this.array, this.next, count, piece);
        this.bytes = piece.flip();
        this.next += count;
    }
}
