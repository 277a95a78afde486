package io.github.multiprocessing.connection.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds a payload. Room for the frame's header is kept in front, so that a frame leaves as one buffer. */
public final class PayloadWriter {

    private byte[] bytes;
    private int size = Frame.HEADER;

    public PayloadWriter(int expected) {
        this.bytes = new byte[Frame.HEADER + expected];
    }

    public PayloadWriter put(int value) {
        ensure(1);
        this.bytes[this.size++] = (byte) value;
        return this;
    }

    public PayloadWriter putInt(int value) {
        ensure(4);
        setInt(this.size, value);
        this.size += 4;
        return this;
    }

    public PayloadWriter putLong(long value) {
        return putInt((int) (value >>> 32)).putInt((int) value);
    }

    public PayloadWriter putString(String value) {
        return putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public PayloadWriter putBytes(byte[] value) {
        return putInt(value.length).putAll(value);
    }

    /**
     * Puts bytes without their length.
     *
     * @param value the bytes
     * @return this writer
     */
    public PayloadWriter putAll(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, this.bytes, this.size, value.length);
        this.size += value.length;
        return this;
    }

    /**
     * How long the payload is by now.
     *
     * @return bytes, without the header
     */
    public int size() {
        return this.size - Frame.HEADER;
    }

    /**
     * Overwrites an int that was put before.
     *
     * @param offset where it begins in the payload
     * @param value the new value
     */
    public void setIntAt(int offset, int value) {
        setInt(Frame.HEADER + offset, value);
    }

    /**
     * Overwrites a long that was put before.
     *
     * @param offset where it begins in the payload
     * @param value the new value
     */
    public void setLongAt(int offset, long value) {
        setIntAt(offset, (int) (value >>> 32));
        setIntAt(offset + 4, (int) value);
    }

    /**
     * The finished frame. The writer must not be used for anything but {@link #clear()} afterwards, and for that only when
     * the frame has been sent.
     *
     * @param type the type of the frame
     * @return header and payload
     */
    public ByteBuffer frame(byte type) {
        return frame(type, 0);
    }

    /**
     * The finished beginning of a frame.
     *
     * @param type the type of the frame
     * @param more how many bytes of payload will follow in other buffers
     * @return header and the payload so far
     */
    public ByteBuffer frame(byte type, int more) {
        setInt(0, size() + more);
        this.bytes[4] = type;
        return ByteBuffer.wrap(this.bytes, 0, this.size);
    }

    /**
     * What was put, without a header.
     *
     * @return a fresh array
     */
    public byte[] toBytes() {
        return Arrays.copyOfRange(this.bytes, Frame.HEADER, this.size);
    }

    /** Forgets what was put. Memory beyond 64 KiB is given back. */
    public void clear() {
        this.size = Frame.HEADER;
        if (this.bytes.length > 64 << 10) {
            this.bytes = new byte[4 << 10];
        }
    }

    private void setInt(int at, int value) {
        this.bytes[at] = (byte) (value >>> 24);
        this.bytes[at + 1] = (byte) (value >>> 16);
        this.bytes[at + 2] = (byte) (value >>> 8);
        this.bytes[at + 3] = (byte) value;
    }

    private void ensure(int more) {
        if (this.bytes.length - this.size < more) {
            long wanted = Math.max((long) this.size + more, this.bytes.length * 2L);
            if (wanted > Integer.MAX_VALUE - 16) {
                throw new IllegalStateException("a payload of more than 2 GiB");
            }
            this.bytes = Arrays.copyOf(this.bytes, (int) wanted);
        }
    }
}
