package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.connection.internal.link.Link;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads {@link Records}. Nothing of a record is looked at, except what tells where it ends, before its code was found right; and
 * only what comes next, of the right size, has a right code.
 */
final class RecordInbound extends Inbound {

    private final Seal seal;
    private final ByteBuffer in = ByteBuffer.allocate(2 * Records.ROOM).flip();
    /** The payload of the last record, as far as it was not taken. */
    private final ByteBuffer payload = this.in.duplicate();
    /** How many bytes of the current message have not arrived in a record yet. */
    private long outstanding;

    private boolean begun;
    private long announced;
    private boolean farewell;

    RecordInbound(byte[] key) {
        this.seal = new Seal(key);
        this.payload.limit(0);
    }

    @Override
    long begin() {
        if (!this.begun) {
            return -1;
        }
        this.begun = false;
        announce(this.announced);
        return this.announced;
    }

    @Override
    boolean hasInput() {
        return this.begun || this.payload.hasRemaining();
    }

    @Override
    boolean mayEnd() {
        return this.farewell;
    }

    @Override
    int fill(Link link) throws IOException {
        if (hasInput() || (!this.farewell && open())) {
            return 1;
        }
        if (this.farewell) {
            return END;
        }
        this.in.compact();
        int read;
        try {
            read = link.read(this.in);
        } finally {
            this.in.flip();
        }
        if (read > 0) {
            open();
        }
        return read;
    }

    /** Takes the next record, if it is there as a whole. The last one must be used up. */
    private boolean open() throws ProtocolException {
        if (this.in.remaining() < Records.HEADER) {
            return false;
        }
        int header = this.in.getInt(this.in.position());
        int kind = header >>> Records.KIND_SHIFT;
        int length = header & Records.LENGTH_MASK;
        if (kind < Records.FIRST || kind > Records.LAST || length > Records.FULL) {
            throw new ProtocolException("not a record");
        }
        int start = Records.HEADER + (kind == Records.FIRST ? Long.BYTES : 0);
        int covered = start + length;
        if (this.in.remaining() < covered + Seal.LENGTH) {
            return false;
        }
        int position = this.in.position();
        byte[] code = Arrays.copyOfRange(this.in.array(), position + covered, position + covered + Seal.LENGTH);
        if (!MessageDigest.isEqual(code, this.seal.next(this.in.array(), position, covered))) {
            throw new ProtocolException("a record was changed, or is not the next one");
        }
        accept(kind, length, position);
        this.payload.limit(position + covered).position(position + start);
        this.in.position(position + covered + Seal.LENGTH);
        return true;
    }

    /** Refuses what no peer of this version sends, although it knows the key. */
    private void accept(int kind, int length, int position) throws ProtocolException {
        if ((kind == Records.NEXT) != (this.outstanding > 0)) {
            throw new ProtocolException("a record of the kind " + kind + " where none is expected");
        }
        if (kind == Records.FIRST) {
            this.announced = this.in.getLong(position + Records.HEADER);
            if (this.announced < 0) {
                throw new ProtocolException("a message of " + this.announced + " bytes");
            }
            this.outstanding = this.announced;
            this.begun = true;
        }
        if (length != Math.min(this.outstanding, Records.FULL)) {
            throw new ProtocolException("a record of " + length + " bytes of " + this.outstanding);
        }
        this.outstanding -= length;
        this.farewell = kind == Records.LAST;
    }

    @Override
    int take(Link link, ByteBuffer to) throws IOException {
        if (!this.payload.hasRemaining()) {
            int read = fill(link);
            if (!this.payload.hasRemaining()) {
                // a part of a record is nothing yet, and the farewell is the end
                return this.farewell ? END : Math.min(read, 0);
            }
        }
        int count = Math.min(to.remaining(), this.payload.remaining());
        to.put(to.position(), this.payload, this.payload.position(), count);
        to.position(to.position() + count);
        this.payload.position(this.payload.position() + count);
        taken(count);
        return count;
    }
}
