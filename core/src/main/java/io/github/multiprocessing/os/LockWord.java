package io.github.multiprocessing.os;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A lock of eight bytes, which survives its owner: taking it and saying who has it is one compare-and-set.
 *
 * <pre>
 *  63        42 41        20 19          2      1        0
 * | process id | thread id  | start time  | ownerDied | waiters |
 *  `------------- 0 if it is free -------'
 * </pre>
 *
 * <ul>
 *   <li><em>The owner</em> is a {@link ThreadIdentity}. Whoever waits for one that is dead, replaces it by itself and sets
 *       <em>ownerDied</em>; of several who try, the compare-and-set lets one succeed. An owner that lives, keeps the lock.
 *   <li><em>ownerDied</em> stays set until {@link #markConsistent()}, whoever has the lock in between.
 *   <li><em>waiters</em> is set by who is about to sleep on the half of the word with the lowest bits, and by who was awake
 *       after that and takes the lock. Who releases, clears it, and if it was set, wakes one. Who was woken and goes without the lock, sets
 *       it again or wakes the next. So it is set, or somebody is awake who sets it; if that one dies, the {@link DeathWatch}
 *       wakes everybody.
 * </ul>
 *
 * <p>A lock that is free costs one compare-and-set, and so does its release; no system call. It is not reentrant and not fair:
 * who comes just when it is released may get it before those who sleep; among those, who has slept longest is woken first.
 *
 * <p>For use by any number of threads and processes. Acquiring and releasing have the memory effects of a {@code volatile}
 * read and write.
 */
public final class LockWord {

    /** How many bytes it takes; it has to begin at a multiple of that. */
    public static final int BYTES = Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int LOW_HALF = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : Integer.BYTES;

    private static final long WAITERS = 0b01;
    private static final long OWNER_DIED = 0b10;

    private final ByteBuffer memory;
    private final int offset;
    private final WaitWord waiters;

    /**
     * Creates a view of a lock. Eight zeros are a lock that is free.
     *
     * @param memory a direct buffer
     * @param offset where in it; a multiple of eight
     */
    public LockWord(ByteBuffer memory, int offset) {
        this.memory = memory;
        this.offset = offset;
        this.waiters = new WaitWord(memory, offset + LOW_HALF);
        // checks the alignment
        get();
    }

    private long get() {
        return (long) LONG.getVolatile(this.memory, this.offset);
    }

    private boolean compareAndSet(long expected, long value) {
        return LONG.compareAndSet(this.memory, this.offset, expected, value);
    }

    private static boolean isFree(long word) {
        return (word & ~ThreadIdentity.FLAGS) == 0;
    }

    private static Acquisition acquired(long word) {
        return (word & OWNER_DIED) == 0 ? Acquisition.ACQUIRED : Acquisition.OWNER_DIED;
    }

    /**
     * Acquires the lock if it is free and nobody waits for it: one compare-and-set, and nothing else in any case.
     *
     * @return whether the current thread has it now, and found it as {@link Acquisition#ACQUIRED}
     */
    public boolean acquireIfIdle() {
        return compareAndSet(0, ThreadIdentity.current());
    }

    /**
     * Acquires the lock, however long it takes.
     *
     * @return how it was found; never {@link Acquisition#TIMED_OUT}
     */
    public Acquisition acquire() {
        long self = ThreadIdentity.current();
        return compareAndSet(0, self) ? Acquisition.ACQUIRED : await(self, Waiting.forever());
    }

    /**
     * Acquires the lock unless the thread is interrupted first.
     *
     * @return how it was found; never {@link Acquisition#TIMED_OUT}
     * @throws InterruptedException if the thread is or was interrupted; it does not hold the lock then
     */
    public Acquisition acquireInterruptibly() throws InterruptedException {
        return acquire(Long.MAX_VALUE);
    }

    /**
     * Acquires the lock if that is possible within a time.
     *
     * @param nanos the time; not at all if it is 0 or less
     * @return how it was found
     * @throws InterruptedException if the thread is or was interrupted; it does not hold the lock then
     */
    public Acquisition acquire(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long self = ThreadIdentity.current();
        if (compareAndSet(0, self)) {
            return Acquisition.ACQUIRED;
        }
        if (nanos <= 0) {
            return tryAcquire();
        }
        Waiting waiting = Waiting.forUpTo(nanos, true);
        Acquisition result = await(self, waiting);
        if (waiting.wasInterrupted()) {
            throw new InterruptedException();
        }
        return result;
    }

    /**
     * Acquires the lock if nobody who lives has it.
     *
     * @return how it was found
     */
    public Acquisition tryAcquire() {
        long self = ThreadIdentity.current();
        if (compareAndSet(0, self)) {
            return Acquisition.ACQUIRED;
        }
        while (true) {
            long word = get();
            if (isFree(word)) {
                if (compareAndSet(word, word | self)) {
                    return acquired(word);
                }
            } else if (!DeathWatch.isDead(word)) {
                return Acquisition.TIMED_OUT;
            } else if (takeFromDead(word, self)) {
                return Acquisition.OWNER_DIED;
            }
        }
    }

    private boolean takeFromDead(long word, long self) {
        return compareAndSet(word, self | OWNER_DIED | WAITERS);
    }

    /**
     * Acquires the lock if its owner is known to be dead by other means than the {@link DeathWatch}.
     *
     * @param owner the dead owner
     * @return whether it still was the owner, and the lock is held now
     */
    public boolean takeFrom(long owner) {
        long word = get();
        return (word & ~ThreadIdentity.FLAGS) == owner && takeFromDead(word, ThreadIdentity.current());
    }

    /** Returns that time is up as well if the wait was interrupted. */
    private Acquisition await(long self, Waiting waiting) {
        boolean slept = false;
        boolean acquired = false;
        try {
            while (true) {
                waiting.look();
                long word = get();
                if (isFree(word)) {
                    if (compareAndSet(word, word | self | (slept ? WAITERS : 0))) {
                        acquired = true;
                        return acquired(word);
                    }
                } else if (!waiting.pause()) {
                    if (DeathWatch.watch(word)) {
                        if (takeFromDead(word, self)) {
                            acquired = true;
                            return Acquisition.OWNER_DIED;
                        }
                    } else if ((word & WAITERS) != 0 || compareAndSet(word, word | WAITERS)) {
                        slept = true;
                        if (!waiting.sleep(this.waiters, (int) (word | WAITERS), word)) {
                            Acquisition last = waiting.wasInterrupted() ? Acquisition.TIMED_OUT : tryAcquire();
                            acquired = last.isHeld();
                            return last;
                        }
                    }
                }
            }
        } finally {
            if (slept && !acquired) {
                passOn();
            }
        }
    }

    /** Who may have been woken and does not take the lock, sees to it that somebody else is woken. */
    private void passOn() {
        while (true) {
            long word = get();
            if (isFree(word)) {
                this.waiters.wake(1);
                return;
            }
            if ((word & WAITERS) != 0 || compareAndSet(word, word | WAITERS)) {
                return;
            }
        }
    }

    /**
     * Releases the lock, which the current thread has.
     *
     * @throws IllegalMonitorStateException if it does not have it; nothing has changed then
     */
    public void release() {
        long self = ThreadIdentity.current();
        if (!compareAndSet(self, 0)) {
            long word = get();
            if ((word & ~ThreadIdentity.FLAGS) != self) {
                throw new IllegalMonitorStateException("The lock is not held by this thread: " + describe(word));
            }
            release(word);
        }
    }

    /**
     * Releases the lock, whoever has it.
     *
     * @throws IllegalMonitorStateException if nobody has it
     */
    public void releaseForAnybody() {
        long word = get();
        if (isFree(word)) {
            throw new IllegalMonitorStateException("The lock is released, but nobody holds it");
        }
        if ((word & ThreadIdentity.FLAGS) != 0 || !compareAndSet(word, 0)) {
            release(word);
        }
    }

    private void release(long seen) {
        long word = seen;
        // If we die before we have woken somebody, the others must notice.
        DeathWatch.join();
        while (!compareAndSet(word, word & OWNER_DIED)) {
            word = get();
            if (((word ^ seen) & ~ThreadIdentity.FLAGS) != 0) {
                throw new IllegalMonitorStateException(
                        "The lock was released by somebody else at the same time: " + describe(word));
            }
        }
        if ((word & WAITERS) != 0) {
            this.waiters.wake(1);
        }
    }

    /**
     * Says that what the lock protects is in order again after an owner died. The next one to acquire the lock will not hear of
     * that death any more.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    public void markConsistent() {
        long word;
        do {
            word = get();
            if ((word & ~ThreadIdentity.FLAGS) != ThreadIdentity.current()) {
                throw new IllegalMonitorStateException(
                        "Only the holder of a lock can mark what it protects as consistent: " + describe(word));
            }
        } while (!compareAndSet(word, word & ~OWNER_DIED));
    }

    /**
     * Whether somebody died while holding the lock, and nobody has marked what it protects as consistent since. Of meaning
     * only to the holder.
     *
     * @return true if so
     */
    public boolean ownerDied() {
        return (get() & OWNER_DIED) != 0;
    }

    /**
     * Who has the lock.
     *
     * @return a {@link ThreadIdentity}, which may be that of somebody dead; 0 if nobody has it
     */
    public long owner() {
        return get() & ~ThreadIdentity.FLAGS;
    }

    /**
     * Whether the current thread has the lock; for a virtual thread, whether any one of this process has.
     *
     * @return true if so
     */
    public boolean isHeldByCurrentThread() {
        return owner() == ThreadIdentity.current();
    }

    private static String describe(long word) {
        return isFree(word) ? "nobody holds it" : "it is held by " + ThreadIdentity.describe(word);
    }

    @Override
    public String toString() {
        return describe(get());
    }
}
