package io.github.multiprocessing.connection.internal.message;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes the frames that {@link FrameInbound} reads: header and small payloads at once, large payloads from where they are. */
final class FrameOutbound extends Outbound {

    private static final int BUFFER = 16 << 10;

    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);

    @Override
    void begin(long length) {
        this.out.clear();
        if (length <= Integer.MAX_VALUE) {
            this.out.putInt((int) length);
        } else {
            this.out.putInt(FrameInbound.LONG).putLong(length);
        }
    }

    @Override
    void put(ByteBuffer part, Sink sink) throws IOException {
        if (part.remaining() > this.out.remaining()) {
            if (this.out.position() > 0) {
                int count = this.out.remaining();
                this.out.put(this.out.position(), part, part.position(), count);
                part.position(part.position() + count);
                sink.drain(this.out.clear());
                this.out.clear();
            }
            if (part.remaining() >= this.out.capacity()) {
                sink.drain(part);
                return;
            }
        }
        this.out.put(part);
    }

    @Override
    void end(Sink sink) throws IOException {
        if (this.out.position() > 0) {
            sink.drain(this.out.flip());
        }
    }

    @Override
    void retract() {
        this.out.clear();
    }

    /** A part of a header. */
    @Override
    ByteBuffer cut() {
        return ByteBuffer.allocate(1);
    }

    @Override
    ByteBuffer farewell() {
        return ByteBuffer.allocate(0);
    }
}
