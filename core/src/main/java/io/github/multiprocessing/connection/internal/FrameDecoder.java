package io.github.multiprocessing.connection.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames. Refuses a length outside {@code 0..maxPayload} before it allocates anything. For one
 * thread at a time.
 */
final class FrameDecoder {

    private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10).flip();
    private final int maxPayload;
    private byte type;
    private byte @Nullable [] payload;
    private int filled;

    FrameDecoder(int maxPayload) {
        this.maxPayload = maxPayload;
    }

    /**
     * Reads what is there, without waiting if the channel does not block.
     *
     * @return how many bytes were read
     * @throws EOFException at the end of the stream
     */
    int fill(ReadableByteChannel channel) throws IOException {
        this.in.compact();
        int read;
        try {
            read = channel.read(this.in);
        } finally {
            this.in.flip();
        }
        if (read < 0) {
            throw new EOFException(
                    this.payload == null && !this.in.hasRemaining() ? "closed" : "closed within a frame");
        }
        return read;
    }

    /** Takes the next frame out of what has been read, or null if it is not complete. */
    @Nullable Frame next() throws ProtocolException {
        if (this.payload == null) {
            if (this.in.remaining() < Frame.HEADER) {
                return null;
            }
            int length = this.in.getInt();
            this.type = this.in.get();
            if (length < 0 || length > this.maxPayload) {
                throw new ProtocolException(
                        "a frame of " + (length & 0xffffffffL) + " bytes; at most " + this.maxPayload + " are allowed");
            }
            this.payload = new byte[length];
            this.filled = 0;
        }
        int n = Math.min(this.in.remaining(), this.payload.length - this.filled);
        this.in.get(this.payload, this.filled, n);
        this.filled += n;
        if (this.filled < this.payload.length) {
            return null;
        }
        Frame frame = new Frame(this.type, this.payload);
        this.payload = null;
        return frame;
    }
}
