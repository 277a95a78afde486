package io.github.multiprocessing.connection.internal.message;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes {@link Records}. */
final class RecordOutbound extends Outbound {

    private final Seal seal;
    private final ByteBuffer record = ByteBuffer.allocate(Records.ROOM);
    private int kind;
    private int start;
    private boolean sealed;

    RecordOutbound(byte[] key) {
        this.seal = new Seal(key);
    }

    @Override
    void begin(long length) {
        open(Records.FIRST);
        this.sealed = false;
        this.record.putLong(length);
        this.start = this.record.position();
    }

    private void open(int newKind) {
        this.kind = newKind;
        this.record.clear().position(Records.HEADER);
        this.start = Records.HEADER;
    }

    private ByteBuffer close() {
        this.sealed = true;
        int payload = this.record.position() - this.start;
        this.record.putInt(0, this.kind << Records.KIND_SHIFT | payload);
        this.record.put(this.seal.next(this.record.array(), 0, this.record.position()));
        return this.record.flip();
    }

    @Override
    void put(ByteBuffer part, Sink sink) throws IOException {
        while (part.hasRemaining()) {
            int room = this.start + Records.FULL - this.record.position();
            if (room == 0) {
                sink.drain(close());
                open(Records.NEXT);
                room = Records.FULL;
            }
            int count = Math.min(room, part.remaining());
            this.record.put(this.record.position(), part, part.position(), count);
            this.record.position(this.record.position() + count);
            part.position(part.position() + count);
        }
    }

    @Override
    void end(Sink sink) throws IOException {
        sink.drain(close());
    }

    @Override
    void retract() {
        if (this.sealed) {
            // the first record of a message is all that can have been sealed without having left
            this.seal.retract();
        }
    }

    /** The farewell is missing. */
    @Override
    ByteBuffer cut() {
        return ByteBuffer.allocate(0);
    }

    @Override
    ByteBuffer farewell() {
        open(Records.LAST);
        return close();
    }
}
