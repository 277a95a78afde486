package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.IOException;

/**
 * Results on their way to the parent. Those of a chunk leave together, but none waits longer than a fraction of a
 * millisecond: what has not left is lost if the worker dies.
 */
final class ResultBatch {

    private static final long PATIENCE_NANOS = 200_000;
    private static final int ENOUGH_BYTES = 32 << 10;
    /** Where flags, time and count stand in the payload; they are known last. */
    private static final int FLAGS = 12;

    private final FrameChannel channel;
    private final int maxMessageBytes;
    private final PayloadWriter out = new PayloadWriter(4 << 10);
    private long chunk;
    private int first;
    private int count;
    private long since;

    ResultBatch(FrameChannel channel, int maxMessageBytes) {
        this.channel = channel;
        this.maxMessageBytes = maxMessageBytes;
    }

    void begin(long chunk, int first) {
        this.chunk = chunk;
        this.first = first;
        start();
    }

    private void start() {
        this.count = 0;
        this.since = System.nanoTime();
        this.out.clear();
        this.out.putLong(this.chunk).putInt(this.first).putInt(0).putInt(0).putInt(0);
    }

    /** Adds a result. One that alone is larger than a message may be is refused. */
    void add(int status, byte[] bytes) {
        if (bytes.length > this.maxMessageBytes - 64) {
            throw new SerializationException(
                    "a result of " + bytes.length + " bytes; at most " + this.maxMessageBytes
                            + " are allowed (multiprocessing.pool.max-message-size)",
                    null);
        }
        this.out.put(status).putBytes(bytes);
        this.count++;
    }

    void failed(int status, Throwable throwable) {
        add(status, ThrowableData.of(throwable).toBytes());
    }

    boolean due() {
        return this.out.size() >= ENOUGH_BYTES || System.nanoTime() - this.since >= PATIENCE_NANOS;
    }

    void send(boolean spent) throws IOException {
        long micros = (System.nanoTime() - this.since) / 1000;
        this.out.setIntAt(FLAGS, spent ? 1 : 0);
        this.out.setIntAt(FLAGS + 4, (int) Math.min(micros, Integer.MAX_VALUE));
        this.out.setIntAt(FLAGS + 8, this.count);
        this.channel.sendFully(this.out.frame(Messages.RESULT));
        this.first += this.count;
        start();
    }
}
