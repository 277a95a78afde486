package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.WorkerLogEvent;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The parent's side of one worker's log. The worker limits its rate itself; one that does not is limited here, where what it
 * sends is not even read. Once a second it is logged how many events were dropped, here or there. Thread-safe.
 */
public final class LogIntake {

    /** More than a worker that keeps its own bound ever sends. */
    static final int PER_SECOND = 3 * LogOutbox.PER_SECOND;

    /** Who says what was dropped. */
    static final String LOGGER = "multiprocessing.log";

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String pool;
    private final String worker;
    private final @Nullable LogDelivery delivery;
    private final LongSupplier nanoTime;
    private long windowSince;
    private int used;
    private long dropped;
    private long allDropped;
    private long droppedSince;

    LogIntake(String pool, String worker, @Nullable LogDelivery delivery, LongSupplier nanoTime) {
        this.pool = pool;
        this.worker = worker;
        this.delivery = delivery;
        this.nanoTime = nanoTime;
        this.windowSince = nanoTime.getAsLong();
    }

    /**
     * An event has come.
     *
     * @param in the payload of its frame
     * @param pid the process that has sent it
     * @throws ProtocolException if it is none, or breaks a bound
     */
    public synchronized void received(PayloadReader in, long pid) throws ProtocolException {
        LogDelivery to = required();
        long now = this.nanoTime.getAsLong();
        if (now - this.windowSince >= SECOND) {
            this.windowSince = now;
            this.used = 0;
        }
        int size = in.remaining();
        if (this.used >= PER_SECOND) {
            in.skip(size);
            drop(1, now);
        } else {
            this.used++;
            if (!to.offer(LogFrame.read(in, this.pool, this.worker, pid), size)) {
                drop(1, now);
            }
        }
        tell(pid, false);
    }

    /**
     * The worker says that it has dropped some.
     *
     * @param in the payload of the frame
     * @param pid the process that has sent it
     * @throws ProtocolException if the number is none
     */
    public synchronized void dropped(PayloadReader in, long pid) throws ProtocolException {
        required();
        long count = in.getLong();
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new ProtocolException("it told of " + count + " log events that it dropped");
        }
        // The worker has waited for a second already.
        drop(count, this.nanoTime.getAsLong() - SECOND);
        tell(pid, false);
    }

    private LogDelivery required() throws ProtocolException {
        LogDelivery to = this.delivery;
        if (to == null) {
            throw new ProtocolException("it sent log events that nobody had asked for");
        }
        return to;
    }

    private void drop(long count, long since) {
        if (this.dropped == 0) {
            this.droppedSince = since;
        }
        this.dropped += count;
        this.allDropped += count;
    }

    /**
     * Some time has passed, or the worker is gone: time to tell what was dropped.
     *
     * @param pid the process
     * @param now whether not to wait any longer
     */
    public synchronized void tell(long pid, boolean now) {
        LogDelivery to = this.delivery;
        if (to == null || this.dropped == 0) {
            return;
        }
        if (now || this.nanoTime.getAsLong() - this.droppedSince >= SECOND) {
            WorkerLogEvent news = new WorkerLogEvent(
                    this.pool,
                    this.worker,
                    pid,
                    "",
                    Instant.now(),
                    Level.WARN,
                    LOGGER,
                    Thread.currentThread().getName(),
                    "… (" + this.dropped + " log events of worker " + this.worker + " dropped, " + this.allDropped
                            + " so far; more came than are forwarded per second)",
                    Map.of(),
                    null);
            if (to.offer(news, 0)) {
                this.dropped = 0;
            }
        }
    }

    /** How many were dropped so far, here and in the worker, as far as that has told. */
    public synchronized long allDropped() {
        return this.allDropped;
    }
}
