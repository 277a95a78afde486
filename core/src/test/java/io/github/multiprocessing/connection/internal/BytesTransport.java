package io.github.multiprocessing.connection.internal;

import java.io.EOFException;
import java.nio.ByteBuffer;

/** Has bytes to read, and then an end. */
final class BytesTransport implements ByteTransport {

    private final ByteBuffer bytes;

    BytesTransport(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    @Override
    public int read(ByteBuffer to) throws EOFException {
        int n = Math.min(to.remaining(), this.bytes.remaining());
        if (n == 0 && to.hasRemaining()) {
            throw new EOFException("closed");
        }
        to.put(to.position(), this.bytes, this.bytes.position(), n);
        to.position(to.position() + n);
        this.bytes.position(this.bytes.position() + n);
        return n;
    }

    @Override
    public void write(ByteBuffer from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean await(boolean toRead, boolean toWrite, long timeoutMillis) {
        return true;
    }

    @Override
    public void wakeup() {}

    @Override
    public void close() {}
}
