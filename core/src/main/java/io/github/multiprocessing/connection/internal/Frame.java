package io.github.multiprocessing.connection.internal;

import java.nio.ByteBuffer;
import java.util.List;

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
 * @param arrays primitive arrays that came with it, each as a frame of its own before this one
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(byte type, byte[] payload, List<Object> arrays) {

    static final int HEADER = 5;

    public Frame(byte type, byte[] payload) {
        this(type, payload, List.of());
    }

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
