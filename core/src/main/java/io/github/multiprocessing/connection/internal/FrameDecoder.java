package io.github.multiprocessing.connection.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames. Refuses a length outside {@code 0..maxPayload}, for a frame and the arrays before it
 * together, before it allocates anything. For one thread at a time.
 */
final class FrameDecoder {

    private static final int MOST_ARRAYS = 4096;
    /** From so many missing bytes on they are read to where they belong, without a stop in between. */
    private static final int DIRECT_BYTES = 32 << 10;

    private static final int DIRECT_PIECE = 256 << 10;

    private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10).flip();
    private final int maxPayload;
    private byte type;
    private ArrayKind kind = ArrayKind.BYTE;
    private @Nullable Object target;
    private int length;
    private int filled;
    private int announced;
    private List<Object> arrays = List.of();

    FrameDecoder(int maxPayload) {
        this.maxPayload = maxPayload;
    }

    /**
     * Reads what is there, without waiting.
     *
     * @return how many bytes were read
     * @throws EOFException at the end of the stream
     */
    int fill(ByteTransport transport) throws IOException {
        try {
            if (this.target instanceof byte[] bytes
                    && !this.in.hasRemaining()
                    && this.length - this.filled >= DIRECT_BYTES) {
                int most = Math.min(this.length - this.filled, DIRECT_PIECE);
                int read = transport.read(ByteBuffer.wrap(bytes, this.filled, most));
                this.filled += read;
                return read;
            }
            this.in.compact();
            try {
                return transport.read(this.in);
            } finally {
                this.in.flip();
            }
        } catch (EOFException ex) {
            boolean between = this.target == null && this.arrays.isEmpty() && !this.in.hasRemaining();
            throw new EOFException(between ? "closed" : "closed within a frame");
        }
    }

    /** Takes the next frame out of what has been read, or null if it is not complete. */
    @Nullable Frame next() throws ProtocolException {
        while (this.target != null || begin()) {
            Object complete = this.target;
            int count = Math.min(this.in.remaining() / this.kind.elementBytes, this.length - this.filled);
            if (count > 0 && complete != null) {
                this.kind.get(this.in, complete, this.filled, count);
                this.filled += count;
            }
            if (this.filled < this.length || complete == null) {
                return null;
            }
            this.target = null;
            if (ArrayKind.ofFrameType(this.type) == null) {
                Frame frame = new Frame(this.type, (byte[]) complete, this.arrays);
                this.arrays = List.of();
                this.announced = 0;
                return frame;
            }
            keep(complete);
        }
        return null;
    }

    /** Reads a header, if it is there. */
    private boolean begin() throws ProtocolException {
        if (this.in.remaining() < Frame.HEADER) {
            return false;
        }
        int bytes = this.in.getInt();
        this.type = this.in.get();
        if (bytes < 0 || bytes > this.maxPayload - this.announced) {
            String before = this.announced > 0 ? " after " + this.announced + " bytes of arrays" : "";
            throw new ProtocolException("a frame of " + (bytes & 0xffffffffL) + " bytes" + before + "; at most "
                    + this.maxPayload + " are allowed");
        }
        ArrayKind array = ArrayKind.ofFrameType(this.type);
        this.kind = array != null ? array : ArrayKind.BYTE;
        if (bytes % this.kind.elementBytes != 0) {
            throw new ProtocolException("an array of " + bytes + " bytes of the kind " + this.kind);
        }
        this.announced += bytes;
        this.length = bytes / this.kind.elementBytes;
        this.filled = 0;
        this.target = this.kind.newArray(this.length);
        return true;
    }

    private void keep(Object array) throws ProtocolException {
        if (this.arrays.isEmpty()) {
            this.arrays = new ArrayList<>();
        } else if (this.arrays.size() == MOST_ARRAYS) {
            throw new ProtocolException("more than " + MOST_ARRAYS + " arrays before one frame");
        }
        this.arrays.add(array);
    }
}
