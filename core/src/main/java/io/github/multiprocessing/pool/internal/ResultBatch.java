package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Results on their way to the parent. Those of short tasks leave together, but none waits longer than a fraction of a
 * millisecond while tasks end, and the parent asks for them when one does not end.
 */
final class ResultBatch {

    private static final long PATIENCE_NANOS = 200_000;
    private static final int ENOUGH_BYTES = 32 << 10;
    /** The clock is read after every task, or less often if they are much shorter than this. */
    private static final long SHORT_NANOS = 4_000;

    private static final int RAREST_CHECK = 32;
    /** Where flags, time and count stand in the payload; they are known last. */
    private static final int FLAGS = 8;

    private final FrameChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Object> arrays = new ArrayList<>();
    private PayloadWriter out = new PayloadWriter(4 << 10);
    private long first;
    private int count;
    private boolean spent;
    /** When the first of them began, and when the clock was last read. */
    private long since;

    private long checkedAt;
    private int checkEvery = 1;
    private int unchecked;
    /** How long each of the last tasks took. */
    private long pace;

    ResultBatch(FrameChannel channel) {
        this.channel = channel;
    }

    /** Tasks are about to begin. */
    void begin() {
        if (this.count == 0) {
            this.since = System.nanoTime();
            this.checkedAt = this.since;
        }
    }

    /** Adds a result. */
    void add(long number, Object payload) throws IOException {
        makeRoom(number, Payloads.size(payload));
        boolean alone;
        this.lock.lock();
        try {
            open(number);
            Payloads.write(payload, this.out, this.arrays);
            alone = !this.arrays.isEmpty();
        } finally {
            this.lock.unlock();
        }
        if (alone) {
            // They are the task's own, and the next task must not run before they are on their way.
            flush();
        }
    }

    void failed(long number, int status, Throwable throwable) throws IOException {
        byte[] bytes = ThrowableData.of(throwable).toBytes();
        makeRoom(number, bytes.length);
        this.lock.lock();
        try {
            open(number);
            this.out.put(status).putBytes(bytes);
        } finally {
            this.lock.unlock();
        }
    }

    private void makeRoom(long number, long bytes) throws IOException {
        if (this.count > 0 && (number != this.first + this.count || this.out.size() + bytes > ENOUGH_BYTES)) {
            flush();
        }
    }

    private void open(long number) {
        if (this.count++ == 0) {
            this.first = number;
            this.out.putLong(number).putInt(0).putLong(0).putInt(0);
        }
    }

    /** This JVM must not run anything further. */
    void spent() {
        this.spent = true;
    }

    /** When the clock was last read. */
    long checkedAt() {
        return this.checkedAt;
    }

    /** How long each of the tasks took that had ended when the clock was last read, in nanoseconds. */
    long pace() {
        return this.pace;
    }

    /** Sends what there is if it is time. Returns whether the clock was read to find out. */
    boolean flushIfDue() throws IOException {
        if (++this.unchecked >= this.checkEvery) {
            long now = System.nanoTime();
            long each = (now - this.checkedAt) / this.unchecked;
            this.pace = each;
            this.checkEvery = each < SHORT_NANOS ? Math.min(RAREST_CHECK, 2 * this.checkEvery) : 1;
            this.unchecked = 0;
            this.checkedAt = now;
            if (now - this.since >= PATIENCE_NANOS) {
                flush();
            }
            return true;
        }
        return false;
    }

    /** The task thread sends what there is, and waits until it is on its way. Returns whether there was something. */
    boolean flush() throws IOException {
        boolean some;
        this.lock.lock();
        try {
            some = this.count > 0;
            if (some) {
                this.checkedAt = System.nanoTime();
                this.pace = (this.checkedAt - this.since) / this.count;
                send();
            }
        } finally {
            this.lock.unlock();
        }
        this.channel.flush();
        return some;
    }

    /** Another thread sends what there is, unless the task thread is about to. */
    void flushMeanwhile() throws IOException {
        if (this.lock.tryLock()) {
            try {
                if (this.count > 0) {
                    send();
                }
            } finally {
                this.lock.unlock();
            }
        }
    }

    private void send() throws IOException {
        this.out.setIntAt(FLAGS, this.spent ? 1 : 0);
        this.out.setLongAt(FLAGS + 4, this.checkedAt - this.since);
        this.out.setIntAt(FLAGS + 12, this.count);
        this.count = 0;
        this.since = this.checkedAt;
        boolean left = this.channel.send(List.copyOf(this.arrays), this.out.frame(Messages.RESULT));
        this.arrays.clear();
        if (left) {
            this.out.clear();
        } else {
            this.out = new PayloadWriter(4 << 10);
        }
    }
}
