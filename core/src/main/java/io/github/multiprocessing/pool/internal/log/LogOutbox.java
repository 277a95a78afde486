package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.PayloadWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Log events that are about to leave a worker: at once as a rule, in the thread that logs, so that they are under way before
 * the result of their task and before a crash. While the parent does not read, they wait here, and what there is no room for is
 * dropped and counted. Thread-safe.
 */
final class LogOutbox {

    static final int PER_SECOND = 1000;
    static final int MOST_BYTES = 1 << 20;
    /** How often to look whether the parent reads again. */
    static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int ROOM_FOR_ERRORS = 2;

    private final LogOutlet outlet;
    private final byte eventType;
    private final byte droppedType;
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
    private int bytes;
    private long windowSince;
    private int used;
    private long dropped;
    private long droppedSince;
    private boolean broken;

    LogOutbox(LogOutlet outlet, byte eventType, byte droppedType) {
        this.outlet = outlet;
        this.eventType = eventType;
        this.droppedType = droppedType;
        this.windowSince = outlet.nanoTime();
    }

    /** Whether one more may come; if not, it is counted. To be asked before any work is put into an event. */
    synchronized boolean admits(boolean error) {
        long now = this.outlet.nanoTime();
        if (now - this.windowSince >= SECOND) {
            this.windowSince = now;
            this.used = 0;
        }
        if (this.broken || this.used >= PER_SECOND * room(error)) {
            drop(now);
            return false;
        }
        this.used++;
        return true;
    }

    private static int room(boolean error) {
        return error ? ROOM_FOR_ERRORS : 1;
    }

    private void drop(long now) {
        if (this.dropped++ == 0) {
            this.droppedSince = now;
            this.outlet.wakeup();
        }
    }

    /** Sends an event, or keeps it. Returns false if there is no room for it. */
    synchronized boolean offer(PayloadWriter event, boolean error) {
        if (this.broken) {
            return false;
        }
        ByteBuffer frame = event.frame(this.eventType);
        try {
            if (this.waiting.isEmpty() && !this.outlet.isCongested()) {
                this.outlet.send(frame);
                return true;
            }
        } catch (IOException ex) {
            // Who logs to a parent that is gone is about to be ended.
            this.broken = true;
            return false;
        }
        if (this.bytes + frame.remaining() > MOST_BYTES * room(error)) {
            drop(this.outlet.nanoTime());
            return false;
        }
        this.bytes += frame.remaining();
        this.waiting.add(frame);
        if (this.waiting.size() == 1) {
            this.outlet.wakeup();
        }
        return true;
    }

    /** Sends what waits, as far as the parent reads, and once a second how many were dropped. */
    synchronized void sendDue() throws IOException {
        send(this.dropped > 0 && this.outlet.nanoTime() - this.droppedSince >= SECOND);
    }

    private void send(boolean tell) throws IOException {
        while (!this.waiting.isEmpty() && !this.outlet.isCongested()) {
            ByteBuffer frame = this.waiting.remove();
            this.bytes -= frame.remaining();
            this.outlet.send(frame);
        }
        if (tell && this.dropped > 0 && this.waiting.isEmpty()) {
            long count = this.dropped;
            this.dropped = 0;
            this.outlet.send(new PayloadWriter(8).putLong(count).frame(this.droppedType));
        }
    }

    /** For how long the control thread may wait at most. */
    synchronized long patience() {
        if (!this.waiting.isEmpty()) {
            return RETRY_NANOS;
        }
        return this.dropped > 0
                ? Math.max(this.droppedSince + SECOND - this.outlet.nanoTime(), RETRY_NANOS)
                : Long.MAX_VALUE;
    }

    /** The process is about to end: waits until everything has left, but not for long. */
    void drain(long nanos) {
        long deadline = this.outlet.nanoTime() + nanos;
        try {
            while (!sendAll() && this.outlet.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        } catch (IOException ex) {
            // nobody is there to read it
            return;
        }
    }

    private synchronized boolean sendAll() throws IOException {
        send(true);
        return this.waiting.isEmpty() && !this.outlet.isCongested();
    }
}
