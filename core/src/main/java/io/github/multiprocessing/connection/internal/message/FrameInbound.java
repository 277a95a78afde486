package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.connection.internal.link.Link;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Python's frames. Numbers are big endian.
 *
 * <pre>
 *   0          4                 0          4                12
 *   +----------+---------+       +----------+----------------+---------+
 *   | length   | payload |  or   | -1       | length         | payload |
 *   +----------+---------+       +----------+----------------+---------+
 *     0..2^31-1                               any, not negative
 * </pre>
 */
final class FrameInbound extends Inbound {

    static final int HEADER = 4;
    static final int LONG_HEADER = 12;
    static final int LONG = -1;

    private static final int BUFFER = 64 << 10;
    /** From so many missing bytes on they are read to where they belong, without a stop in between. */
    private static final int DIRECT = 32 << 10;

    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).flip();

    @Override
    long begin() throws ProtocolException {
        if (this.in.remaining() < HEADER) {
            return -1;
        }
        long length = this.in.getInt(this.in.position());
        int header = HEADER;
        if (length == LONG) {
            if (this.in.remaining() < LONG_HEADER) {
                return -1;
            }
            length = this.in.getLong(this.in.position() + HEADER);
            header = LONG_HEADER;
        }
        if (length < 0) {
            throw new ProtocolException("a message of " + length + " bytes");
        }
        this.in.position(this.in.position() + header);
        announce(length);
        return length;
    }

    @Override
    boolean hasInput() {
        return this.in.hasRemaining();
    }

    @Override
    boolean mayEnd() {
        return remaining() == 0 && !this.in.hasRemaining();
    }

    /** Takes all that was read and belongs to no message yet. */
    byte[] takeUnread() {
        byte[] unread = new byte[this.in.remaining()];
        this.in.get(unread);
        return unread;
    }

    /** Puts it before what was read since, as far as there is room for both. */
    void restoreUnread(byte[] unread) {
        byte[] later = takeUnread();
        this.in.clear();
        if (unread.length + later.length <= this.in.remaining()) {
            this.in.put(unread);
        }
        this.in.put(later).flip();
    }

    @Override
    int fill(Link link) throws IOException {
        this.in.compact();
        try {
            return link.read(this.in);
        } finally {
            this.in.flip();
        }
    }

    @Override
    int take(Link link, ByteBuffer to) throws IOException {
        if (!this.in.hasRemaining()) {
            if (to.remaining() >= DIRECT) {
                int read = link.read(to);
                if (read > 0) {
                    taken(read);
                }
                return read;
            }
            int read = fill(link);
            if (read <= 0) {
                return read;
            }
        }
        int count = Math.min(to.remaining(), this.in.remaining());
        to.put(to.position(), this.in, this.in.position(), count);
        to.position(to.position() + count);
        this.in.position(this.in.position() + count);
        taken(count);
        return count;
    }
}
