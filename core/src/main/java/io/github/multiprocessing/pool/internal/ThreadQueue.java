package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits for a thread: higher priorities first, then first come first served. Thread-safe; endings are told without the lock. */
final class ThreadQueue {

    static final Ending SHUT_DOWN =
            new Ending.Rejected(Reason.SHUTDOWN, "the pool was shut down before the task started");

    private final PriorityQueue<ThreadBatch> batches =
            new PriorityQueue<>(Comparator.comparingInt((ThreadBatch batch) -> -batch.limits.priority())
                    .thenComparingLong((batch) -> batch.number));
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = this.lock.newCondition();
    private int waitingCalls;
    private long added;
    private @Nullable Ending refusal;

    ThreadQueue(int capacity) {
        this.capacity = capacity;
    }

    void add(ThreadBatch batch) {
        Ending refused;
        this.lock.lock();
        try {
            refused = refusal(batch);
            if (refused == null) {
                batch.number = this.added++;
                this.batches.add(batch);
                count(batch, 1);
                this.changed.signalAll();
            }
        } finally {
            this.lock.unlock();
        }
        if (refused != null) {
            batch.endFrom(0, refused);
        }
    }

    private @Nullable Ending refusal(ThreadBatch batch) {
        if (this.refusal == null && !batch.bounded && this.waitingCalls >= this.capacity) {
            return new Ending.Rejected(
                    Reason.QUEUE_FULL, "as many tasks as may wait already (queueCapacity=" + this.capacity + ")");
        }
        return this.refusal;
    }

    private void count(ThreadBatch batch, int sign) {
        this.waitingCalls += batch.bounded ? 0 : sign * batch.size();
    }

    /** The next task, once there is one; null when none will come any more. */
    @Nullable ThreadRun take() {
        this.lock.lock();
        try {
            while (this.batches.isEmpty() && this.refusal == null) {
                this.changed.awaitUninterruptibly();
            }
            ThreadBatch first = this.batches.peek();
            if (first == null) {
                return null;
            }
            ThreadRun run = first.take();
            if (first.next == first.size()) {
                this.batches.remove();
                count(first, -1);
            }
            return run;
        } finally {
            this.lock.unlock();
        }
    }

    /** Ends what has not begun of a batch. Returns whether there was any. */
    boolean remove(ThreadBatch batch, Ending ending) {
        int first;
        this.lock.lock();
        try {
            if (!this.batches.remove(batch)) {
                return false;
            }
            count(batch, -1);
            first = batch.next;
            batch.next = batch.size();
        } finally {
            this.lock.unlock();
        }
        batch.endFrom(first, ending);
        return true;
    }

    boolean isClosed() {
        this.lock.lock();
        try {
            return this.refusal != null;
        } finally {
            this.lock.unlock();
        }
    }

    /** Accepts nothing more, for a reason; without {@code drain} what waits ends for the same one. */
    void close(boolean drain, Ending why) {
        List<ThreadBatch> ended = new ArrayList<>();
        this.lock.lock();
        try {
            if (this.refusal == null) {
                this.refusal = why;
            }
            if (!drain) {
                ended.addAll(this.batches);
            }
            this.changed.signalAll();
        } finally {
            this.lock.unlock();
        }
        for (ThreadBatch batch : ended) {
            remove(batch, why);
        }
    }
}
