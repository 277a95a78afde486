package io.github.multiprocessing.connection;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One message while it arrives, of any length. Reading waits for the bytes that are asked for; at the end of the message it
 * returns -1. Closing drops what was not read and lets the connection receive again. For one thread at a time. No counterpart
 * in Python, which always makes an object of the whole message.
 */
public final class MessageInputStream extends InputStream {

    private final MessageChannel channel;
    private final long length;
    private long left;
    private boolean closed;

    MessageInputStream(MessageChannel channel, long length) {
        this.channel = channel;
        this.length = length;
        this.left = length;
    }

    /**
     * How long the message is.
     *
     * @return its bytes, those already read included
     */
    public long length() {
        return this.length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] array, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, array.length);
        return read(ByteBuffer.wrap(array, offset, count));
    }

    /**
     * Reads into a buffer until it is full or the message is over.
     *
     * @param buffer where to
     * @return how many bytes were read, or -1 at the end of the message
     * @throws ConnectionCutException if the stream ends before the message does
     * @throws IOException if the connection is broken or closed
     */
    public int read(ByteBuffer buffer) throws IOException {
        if (this.closed) {
            throw new IOException("the stream of this message is closed");
        }
        if (!buffer.hasRemaining()) {
            return 0;
        }
        if (this.left == 0) {
            return -1;
        }
        int read = this.channel.readStream(buffer);
        this.left -= Math.max(0, read);
        return read;
    }

    @Override
    public int available() {
        return this.left == 0 || this.closed ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        if (!this.closed) {
            this.closed = true;
            this.channel.endStream();
        }
    }
}
