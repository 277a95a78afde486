package io.github.multiprocessing.manager.internal.wire;

import io.github.multiprocessing.connection.internal.ProtocolException;

/** Reads the entries of one message, which may come from a hostile peer: nothing is trusted but the length of the array. */
public final class BatchReader {

    private final byte[] bytes;
    private int position;
    private int bodyStart;
    private int bodyLength;

    /**
     * Begins to read.
     *
     * @param message the message as it was received
     */
    public BatchReader(byte[] message) {
        this.bytes = message;
    }

    /**
     * Whether there is another entry.
     *
     * @return true if there are bytes left
     */
    public boolean hasNext() {
        return this.position < this.bytes.length;
    }

    /**
     * Reads a number.
     *
     * @return the number, negative only if it was written so
     * @throws ProtocolException if the message ends before, or it is too long
     */
    public long getVar() throws ProtocolException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = getByte();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new ProtocolException("a number of a manager's message has more than 64 bits");
    }

    /**
     * Reads a small number.
     *
     * @return the number, not negative
     * @throws ProtocolException if it is negative, too large, or the message ends before
     */
    public int getCount() throws ProtocolException {
        long value = getVar();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new ProtocolException("a number of a manager's message is out of range: " + value);
        }
        return (int) value;
    }

    /**
     * Reads a byte.
     *
     * @return the byte
     * @throws ProtocolException if the message ends before
     */
    public byte getByte() throws ProtocolException {
        if (!hasNext()) {
            throw new ProtocolException("a manager's message ends in the middle of an entry");
        }
        return this.bytes[this.position++];
    }

    /**
     * Skips the body of an entry, and remembers where it is.
     *
     * @throws ProtocolException if the message ends before
     */
    public void nextBody() throws ProtocolException {
        this.bodyLength = getCount();
        this.bodyStart = this.position;
        if (this.bytes.length - this.position < this.bodyLength) {
            throw new ProtocolException("a manager's message ends in the middle of an entry");
        }
        this.position += this.bodyLength;
    }

    /**
     * The message itself, in which the body lies.
     *
     * @return the array, not to be changed
     */
    public byte[] array() {
        return this.bytes;
    }

    /**
     * Where the last body begins.
     *
     * @return its offset
     */
    public int bodyStart() {
        return this.bodyStart;
    }

    /**
     * How long the last body is.
     *
     * @return its bytes
     */
    public int bodyLength() {
        return this.bodyLength;
    }
}
