package io.github.multiprocessing.manager.internal.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One message with any number of entries, while it is put together. Numbers are written seven bits at a time, the lowest
 * first. For one thread at a time.
 *
 * <pre>
 * a request                                  a reply
 *  var    number, 0 if none is answered       var    number of the request
 *  var    object, 0 is the server itself      byte   {@link #VALUE} or {@link #FAILURE}
 *  var    operation                           var    length
 *  var    1 + timeout in ns, 0 for ever       bytes  serialised value, or throwable as data
 *  var    thread of the caller
 *  var    length
 *  bytes  serialised array of arguments
 * </pre>
 */
public final class Batch {

    /** The call has returned. */
    public static final byte VALUE = 0;
    /** The call has thrown. */
    public static final byte FAILURE = 1;

    private static final int INITIAL = 512;
    private static final int MOST_VAR = 10;
    /** A buffer is not held on to if it has become larger than that. */
    private static final int MOST_RETAINED = 256 << 10;

    private byte[] bytes = new byte[INITIAL];
    private int size;

    /**
     * Adds a request.
     *
     * @param call its number, 0 if no reply is wanted
     * @param object which object
     * @param operation what to do
     * @param timeoutNanos at most how long it may wait there, negative for ever
     * @param thread who asks
     * @param arguments serialised
     */
    public void addRequest(long call, long object, int operation, long timeoutNanos, long thread, byte[] arguments) {
        putVar(call);
        putVar(object);
        putVar(operation);
        putVar(timeoutNanos < 0 || timeoutNanos == Long.MAX_VALUE ? 0 : timeoutNanos + 1);
        putVar(thread);
        putBytes(arguments);
    }

    /**
     * Adds a reply.
     *
     * @param call the number of the request
     * @param kind {@link #VALUE} or {@link #FAILURE}
     * @param body serialised
     */
    public void addReply(long call, byte kind, byte[] body) {
        putVar(call);
        room(1);
        this.bytes[this.size++] = kind;
        putBytes(body);
    }

    private void putBytes(byte[] part) {
        putVar(part.length);
        room(part.length);
        System.arraycopy(part, 0, this.bytes, this.size, part.length);
        this.size += part.length;
    }

    private void putVar(long value) {
        room(MOST_VAR);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            this.bytes[this.size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        this.bytes[this.size++] = (byte) rest;
    }

    private void room(int more) {
        if (this.bytes.length - this.size < more) {
            this.bytes = Arrays.copyOf(this.bytes, Math.max(this.size + more, 2 * this.bytes.length));
        }
    }

    /**
     * How long the message is so far.
     *
     * @return its bytes
     */
    public int size() {
        return this.size;
    }

    /**
     * Adds the entries of another batch.
     *
     * @param other the batch, which stays as it is
     */
    public void addAll(Batch other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, this.bytes, this.size, other.size);
        this.size += other.size;
    }

    /**
     * The message; valid until something is added.
     *
     * @return its bytes
     */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(this.bytes, 0, this.size);
    }

    /** Removes all entries. */
    public void clear() {
        this.size = 0;
        if (this.bytes.length > MOST_RETAINED) {
            this.bytes = new byte[INITIAL];
        }
    }
}
