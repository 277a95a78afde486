package io.github.multiprocessing.connection.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a payload and trusts nothing in it: every length is checked against the bytes that are there. */
public final class PayloadReader {

    private final byte[] bytes;
    private int position;

    public PayloadReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public int get() throws ProtocolException {
        need(1);
        return this.bytes[this.position++] & 0xff;
    }

    public int getInt() throws ProtocolException {
        need(4);
        byte[] b = this.bytes;
        int p = this.position;
        this.position += 4;
        return (b[p] & 0xff) << 24 | (b[p + 1] & 0xff) << 16 | (b[p + 2] & 0xff) << 8 | (b[p + 3] & 0xff);
    }

    public long getLong() throws ProtocolException {
        return (long) getInt() << 32 | (getInt() & 0xffffffffL);
    }

    public String getString() throws ProtocolException {
        int length = getLength();
        int from = skip(length);
        return new String(this.bytes, from, length, StandardCharsets.UTF_8);
    }

    public byte[] getBytes() throws ProtocolException {
        int length = getLength();
        int from = skip(length);
        return Arrays.copyOfRange(this.bytes, from, from + length);
    }

    /**
     * Reads a length and checks that so many bytes follow.
     *
     * @return the length
     * @throws ProtocolException if they do not
     */
    public int getLength() throws ProtocolException {
        int length = getInt();
        need(length);
        return length;
    }

    /**
     * Reads a count of things that have at least so many bytes each.
     *
     * @param least the least number of bytes of one
     * @return the count
     * @throws ProtocolException if there is no room for so many
     */
    public int getCount(int least) throws ProtocolException {
        int count = getInt();
        if (count < 0 || (long) count * least > remaining()) {
            throw new ProtocolException("a count of " + count + " with " + remaining() + " bytes left");
        }
        return count;
    }

    /**
     * Goes past some bytes.
     *
     * @param length how many
     * @return where they begin
     * @throws ProtocolException if they are not there
     */
    public int skip(int length) throws ProtocolException {
        need(length);
        int from = this.position;
        this.position += length;
        return from;
    }

    public byte[] array() {
        return this.bytes;
    }

    public int remaining() {
        return this.bytes.length - this.position;
    }

    /**
     * Checks that the payload was read to its end.
     *
     * @throws ProtocolException if something is left
     */
    public void end() throws ProtocolException {
        if (remaining() != 0) {
            throw new ProtocolException(remaining() + " bytes too many in a frame");
        }
    }

    private void need(int length) throws ProtocolException {
        if (length < 0 || length > remaining()) {
            throw new ProtocolException("a length of " + length + " with " + remaining() + " bytes left");
        }
    }
}
