package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.internal.link.Link;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;

/** Gives bytes that are there already, in pieces of random sizes, then nothing for a while, then the end. */
public final class BytesLink implements Link {

    private final ByteBuffer bytes;
    private final Random random;
    private boolean closed;

    public BytesLink(byte[] bytes, Random random) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.random = random;
    }

    @Override
    public int read(ByteBuffer to) {
        if (this.closed || !this.bytes.hasRemaining()) {
            return -1;
        }
        int most = Math.min(to.remaining(), this.bytes.remaining());
        int count = this.random.nextInt(4) == 0 ? 0 : this.random.nextInt(most + 1);
        to.put(this.bytes.slice(this.bytes.position(), count));
        this.bytes.position(this.bytes.position() + count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        int count = from.remaining();
        from.position(from.limit());
        return count;
    }

    @Override
    public void awaitRead(long timeoutNanos) {
        // there always is something, or the end
    }

    @Override
    public void awaitWrite(long timeoutNanos) {
        // there always is room
    }

    @Override
    public int interest(boolean toRead) {
        return 0;
    }

    @Override
    public SocketChannel socket() {
        throw new UnsupportedOperationException();
    }

    public boolean isClosed() {
        return this.closed;
    }

    @Override
    public void close() {
        this.closed = true;
    }
}
