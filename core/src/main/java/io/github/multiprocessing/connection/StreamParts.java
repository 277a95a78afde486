package io.github.multiprocessing.connection;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A message that comes from a stream, piece by piece. */
final class StreamParts implements MessageChannel.Source {

    private static final int PIECE = 64 << 10;

    private final InputStream source;
    private final byte[] piece;
    private long left;

    StreamParts(InputStream source, long length) {
        this.source = source;
        this.left = length;
        this.piece = new byte[(int) Math.min(PIECE, length)];
    }

    @Override
    public ByteBuffer next() throws IOException {
        int count = this.source.readNBytes(this.piece, 0, (int) Math.min(this.piece.length, this.left));
        this.left -= count;
        return ByteBuffer.wrap(this.piece, 0, count);
    }
}
