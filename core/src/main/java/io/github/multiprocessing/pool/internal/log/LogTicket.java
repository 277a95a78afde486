package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;

/**
 * What a process is told by its creator to send what it logs, and the frames that go over their connection.
 *
 * <pre>
 * to the process
 *   LEVELS       i32 n, n x (str logger, u8 level)
 * from the process
 *   LOG          an event, as {@link LogFrame} has it
 *   LOG_DROPPED  i64 how many events were dropped
 * </pre>
 *
 * @param path the socket to connect to
 * @param guest by which name
 * @param key with which key
 * @param levels the levels of the creator's loggers
 */
@SuppressWarnings("ArrayRecordComponent")
record LogTicket(String path, String guest, byte[] key, byte[] levels) {

    static final byte LOG = 24;
    static final byte LOG_DROPPED = 25;
    static final byte LEVELS = 26;

    /** An event has some 350 KiB at most, all levels together less. */
    static final int MOST_BYTES = 512 << 10;

    byte[] encode() {
        return new PayloadWriter(256 + this.levels.length)
                .putString(this.path)
                .putString(this.guest)
                .putBytes(this.key)
                .putBytes(this.levels)
                .toBytes();
    }

    static LogTicket decode(byte[] bytes) {
        PayloadReader in = new PayloadReader(bytes);
        try {
            LogTicket ticket = new LogTicket(in.getString(), in.getString(), in.getBytes(), in.getBytes());
            in.end();
            return ticket;
        } catch (ProtocolException ex) {
            throw new IllegalStateException("What the creator of this process said of its log cannot be read", ex);
        }
    }
}
