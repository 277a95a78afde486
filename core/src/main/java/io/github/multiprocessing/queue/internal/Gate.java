package io.github.multiprocessing.queue.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the threads of this process that are using something, so that it is taken away when the last one has left. */
final class Gate {

    private static final int CLOSED = Integer.MIN_VALUE;

    /** How many are inside, from {@link #CLOSED} on once nobody may enter any more. */
    private final AtomicInteger inside = new AtomicInteger();

    private final AtomicBoolean left = new AtomicBoolean();
    private final Runnable whenLeft;

    Gate(Runnable whenLeft) {
        this.whenLeft = whenLeft;
    }

    /** Returns whether the thread is inside. If so, it has to leave. */
    boolean enter() {
        if (this.inside.incrementAndGet() > 0) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        if (this.inside.decrementAndGet() == CLOSED) {
            nobodyIsInside();
        }
    }

    boolean isClosed() {
        return this.inside.get() < 0;
    }

    /** Lets nobody in any more. */
    void close() {
        int before = this.inside.getAndUpdate((count) -> count < 0 ? count : count + CLOSED);
        if (before == 0) {
            nobodyIsInside();
        }
    }

    private void nobodyIsInside() {
        if (this.left.compareAndSet(false, true)) {
            this.whenLeft.run();
        }
    }
}
