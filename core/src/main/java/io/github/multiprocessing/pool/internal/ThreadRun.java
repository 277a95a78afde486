package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One task in one thread. It ends once: with what it answers, or before that because its time is over or it was cancelled; the
 * thread is then interrupted and goes on until the task is really over.
 */
final class ThreadRun {

    private final ThreadBatch batch;
    private final int index;
    private final @Nullable Object item;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Thread thread;
    private long startedAt;

    ThreadRun(ThreadBatch batch, int index, @Nullable Object item) {
        this.batch = batch;
        this.index = index;
        this.item = item;
    }

    int index() {
        return this.index;
    }

    ThreadBatch.Limits limits() {
        return this.batch.limits;
    }

    void run() {
        synchronized (this) {
            this.thread = Thread.currentThread();
            this.startedAt = System.nanoTime();
        }
        Outcome<?> outcome = this.ended.get() ? null : outcome();
        synchronized (this) {
            // From here on no interrupt that is meant for this task comes any more, and one that came is forgotten.
            this.thread = null;
            Thread.interrupted();
        }
        if (outcome != null) {
            end(new Ending.Known(outcome));
        }
    }

    @SuppressWarnings("NullAway")
    private Outcome<?> outcome() {
        try {
            return new Outcome.Success<>(this.batch.body.apply(this.item));
        } catch (Throwable ex) {
            return new Outcome.Failure<>(ex);
        }
    }

    private boolean end(Ending ending) {
        boolean first = this.ended.compareAndSet(false, true);
        if (first) {
            this.batch.ended(this, ending);
        }
        return first;
    }

    /** Interrupts the task, which may end by itself. */
    synchronized void interrupt() {
        if (this.thread != null) {
            this.thread.interrupt();
        }
    }

    /** Ends the task for those who wait for it, and interrupts it. Returns whether it had not ended. */
    boolean stop(Ending ending) {
        boolean first = end(ending);
        if (first) {
            interrupt();
        }
        return first;
    }

    /** Its time is over. It ends before it is interrupted, so that what it makes of the interrupt does not count. */
    void expire(String worker) {
        long ran;
        List<StackTraceElement> where;
        synchronized (this) {
            if (this.thread == null) {
                return;
            }
            ran = System.nanoTime() - this.startedAt;
            where = List.of(this.thread.getStackTrace());
        }
        stop(new Ending.TimedOut(limits().timeout(), Duration.ofNanos(ran), false, worker, where));
    }
}
