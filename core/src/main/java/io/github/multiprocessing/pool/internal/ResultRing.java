package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Patience;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Results on their way from those who bring them to the one who takes them, at the place of their item or in the order of
 * their coming. Without a lock: it is never overrun, since no more items are handed in than it has slots.
 */
final class ResultRing {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Ending[].class);

    private final @Nullable Ending[] slots;
    private final int mask;
    private final Patience patience;
    /** Where the next result goes that comes, or null if each has its place. */
    private final @Nullable AtomicLong tail;

    private long awaited;
    private volatile @Nullable Thread waiter;
    private volatile boolean closed;

    ResultRing(int capacity, boolean ordered, Patience patience) {
        int size = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        this.slots = new @Nullable Ending[size];
        this.mask = size - 1;
        this.patience = patience;
        this.tail = ordered ? null : new AtomicLong();
    }

    /** Brings the result of an item. */
    void put(long item, Ending ending) {
        long at = this.tail == null ? item : this.tail.getAndIncrement();
        SLOT.setVolatile(this.slots, (int) at & this.mask, ending);
        // Whoever waits has said so before it looked for the last time.
        Thread waiting = this.waiter;
        if (waiting != null && this.awaited == at) {
            LockSupport.unpark(waiting);
        }
    }

    private @Nullable Ending get(long position) {
        return (Ending) SLOT.getVolatile(this.slots, (int) position & this.mask);
    }

    boolean has(long position) {
        return get(position) != null;
    }

    boolean isClosed() {
        return this.closed;
    }

    /** Nothing is taken any more. */
    void close() {
        this.closed = true;
        Thread waiting = this.waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Takes a result once it is there. Returns null if the time is over, or if the ring was closed. */
    @Nullable Ending take(long position, long nanos) throws InterruptedException {
        Ending ending = get(position);
        if (ending == null) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            ending = poll(position);
        }
        if (ending == null) {
            ending = park(position, nanos);
        }
        if (ending != null) {
            this.slots[(int) position & this.mask] = null;
        }
        return ending;
    }

    private @Nullable Ending poll(long position) {
        for (int i = 0; i < this.patience.pauses() && !has(position); i++) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < this.patience.yields() && !has(position); i++) {
            Thread.yield();
        }
        return get(position);
    }

    private @Nullable Ending park(long position, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        this.awaited = position;
        this.waiter = Thread.currentThread();
        try {
            Ending ending = get(position);
            while (ending == null && !this.closed) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                long left = nanos == Long.MAX_VALUE ? nanos : deadline - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                LockSupport.parkNanos(this, left);
                ending = get(position);
            }
            return ending;
        } finally {
            this.waiter = null;
        }
    }
}
