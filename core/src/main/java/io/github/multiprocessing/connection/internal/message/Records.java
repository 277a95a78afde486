package io.github.multiprocessing.connection.internal.message;

/**
 * The layout of authenticated records, which take the place of frames. Numbers are big endian.
 *
 * <pre>
 *   0      1          4                 12 (or 4)
 *   +------+----------+-----------------+---------+----------+
 *   | kind | length   | message length  | payload | code     |
 *   +------+----------+-----------------+---------+----------+
 *     u8     u24        u64, FIRST only   length    16 bytes
 * </pre>
 *
 * A message is a {@link #FIRST} record and as many {@link #NEXT} ones as it takes; all but the last are full. The end of a
 * stream is a {@link #LAST} record without payload. The code is over all that stands before it in the record, and the record's
 * number in its direction.
 */
final class Records {

    static final int FIRST = 1;
    static final int NEXT = 2;
    static final int LAST = 3;

    static final int HEADER = 4;
    static final int KIND_SHIFT = 24;
    static final int LENGTH_MASK = 0xffffff;
    /** The payload of a full record. */
    static final int FULL = 64 << 10;
    /** The room that any record needs. */
    static final int ROOM = HEADER + Long.BYTES + FULL + Seal.LENGTH;

    private Records() {}
}
