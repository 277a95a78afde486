package io.github.multiprocessing.connection.internal;

import java.nio.ByteBuffer;

/**
 * One message: a type, and a payload whose meaning the type gives.
 *
 * <pre>
 *   0        4      5
 *   +--------+------+----------------+
 *   | length | type | payload        |     length = bytes of the payload, big endian
 *   +--------+------+----------------+
 * </pre>
 *
 * @param type the type
 * @param payload the payload
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(byte type, byte[] payload) {

    static final int HEADER = 5;

    /**
     * A reader of the payload.
     *
     * @return a new reader at the beginning
     */
    public PayloadReader reader() {
        return new PayloadReader(this.payload);
    }

    static ByteBuffer header(byte type, int length) {
        return ByteBuffer.allocate(HEADER).putInt(length).put(type).flip();
    }
}
