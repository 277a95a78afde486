package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.LockWord;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.function.Supplier;

/**
 * The side of a queue on which items are put, or the one on which they are taken: a gate through which the threads of this
 * process come, and inside a guard that one thread of all processes has at a time.
 */
final class Side {

    private final SharedBlock block;
    private final Gate gate;
    private final LockWord guard;
    private final Runnable repair;

    /**
     * Creates a view of a side.
     *
     * @param block the memory of the queue
     * @param guard where its guard is
     * @param repair finishes, or takes back, what somebody had begun that had the guard, and rings for what comes of that
     * @param whenLeft is run once this process has closed the side and its last thread has left it
     */
    Side(SharedBlock block, int guard, Runnable repair, Runnable whenLeft) {
        this.block = block;
        this.gate = new Gate(whenLeft);
        this.guard = new LockWord(block.buffer(), guard);
        this.repair = repair;
    }

    // ---- the gate ----

    /** Comes in. Who did, has to leave. */
    void enter() {
        if (!tryEnter()) {
            throw closed();
        }
    }

    /** Comes in, unless this process has closed the side, and returns whether it did. */
    boolean tryEnter() {
        return this.gate.enter();
    }

    void leave() {
        this.gate.leave();
    }

    void close() {
        this.gate.close();
    }

    boolean isClosed() {
        return this.gate.isClosed();
    }

    /** Does something between coming in and leaving. */
    <T> T inside(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            leave();
        }
    }

    IllegalStateException closed() {
        return new IllegalStateException("The queue " + this.block.name() + " was closed in this process");
    }

    /** What to throw if memory of the queue was not there: that is how a mapping tells of a file that was cut. */
    RuntimeException cutShort(InternalError error) {
        RuntimeException ex = this.block.damaged("a part of its memory is gone");
        ex.addSuppressed(error);
        return ex;
    }

    // ---- the guard ----

    /** Mostly nobody has it; then no clock is needed. */
    boolean acquireIfIdle() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return this.guard.acquireIfIdle();
    }

    Acquisition acquire() {
        return this.guard.acquire();
    }

    /** Not at all if there is no time. */
    Acquisition acquire(long nanos) throws InterruptedException {
        return this.guard.acquire(nanos);
    }

    /** A caller that has no time waits nevertheless: the guard is free again in no time, unless its owner is stopped. */
    Acquisition acquireFor(long nanos) throws InterruptedException {
        return nanos > 0 ? this.guard.acquire(nanos) : this.guard.acquireInterruptibly();
    }

    /** What is left of a time of which a part has gone with waiting for the guard. */
    static long left(long nanos, long begin) {
        return nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - begin);
    }

    Acquisition acquireInterruptibly() throws InterruptedException {
        return this.guard.acquireInterruptibly();
    }

    Acquisition tryAcquire() {
        return this.guard.tryAcquire();
    }

    /** The first thing to do with the guard. */
    void begin(Acquisition found) {
        repairAfterDeath(found);
        if (isClosed()) {
            throw closed();
        }
    }

    /** Whether somebody died with the guard, and nobody has had it since. */
    boolean isOrphaned() {
        long owner = this.guard.owner();
        return owner != 0 && DeathWatch.isDead(owner);
    }

    /** Repairs what is orphaned, for who waits for that and not for the guard. */
    void repairIfOrphaned() {
        Acquisition found = isOrphaned() ? tryAcquire() : Acquisition.TIMED_OUT;
        if (found.isHeld()) {
            try {
                repairAfterDeath(found);
            } finally {
                release();
            }
        }
    }

    void repairAfterDeath(Acquisition found) {
        if (found == Acquisition.OWNER_DIED) {
            this.repair.run();
            this.guard.markConsistent();
        }
    }

    /** What failed half way leaves no more behind than what died. */
    void undo(Throwable failure) {
        try {
            this.repair.run();
        } catch (RuntimeException | Error ex) {
            failure.addSuppressed(ex);
        }
    }

    void release() {
        try {
            this.guard.release();
        } catch (IllegalMonitorStateException ex) {
            throw this.block.damaged("somebody has taken a guard from its owner: " + ex.getMessage());
        }
    }
}
