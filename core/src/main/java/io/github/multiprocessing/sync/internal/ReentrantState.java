package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.LockWord;
import io.github.multiprocessing.os.ThreadIdentity;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A lock that its owner can acquire again.
 *
 * <pre>
 *  0  i64  the lock word
 *  8  i64  key of the owner: a number of the thread in its process (42 bits) | process id (22 bits); 0 if none
 * 16  i32  how often the owner holds it
 * </pre>
 *
 * The word alone decides who has it. The rest is written by the owner only, after it has acquired the word, and means
 * something only as long as the key is the owner's: so it needs no repair when an owner dies. The key tells virtual threads
 * apart, which share an identity, and a thread from an earlier one of the same process that had the same thread id.
 */
public final class ReentrantState implements OwnedLock {

    /** How many bytes it takes. */
    public static final int BYTES = 64;

    private static final int KEY = 8;
    private static final int HOLDS = 16;
    private static final int PID_BITS = 22;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private static final ThreadLocal<Long> OWN_KEY = ThreadLocal.withInitial(
            () -> NUMBERS.incrementAndGet() << PID_BITS | ThreadIdentity.pid(ThreadIdentity.process()));

    private final LockWord word;
    private final Fields fields;

    /**
     * Creates a view of a lock. Zeros are one that is free.
     *
     * @param memory a direct buffer that begins with the lock
     */
    public ReentrantState(ByteBuffer memory) {
        this.word = new LockWord(memory, 0);
        this.fields = new Fields(memory);
    }

    /**
     * Acquires the lock, however long it takes.
     *
     * @return how it was found
     */
    public Acquisition acquire() {
        return holdsAgain() ? again() : first(this.word.acquire());
    }

    /**
     * Acquires the lock if that is possible within a time.
     *
     * @param nanos the time, {@link Long#MAX_VALUE} for ever
     * @return how it was found
     * @throws InterruptedException if the thread is or was interrupted
     */
    public Acquisition acquire(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return holdsAgain() ? again() : first(this.word.acquire(nanos));
    }

    /**
     * Acquires the lock if nobody else has it.
     *
     * @return how it was found
     */
    public Acquisition tryAcquire() {
        return holdsAgain() ? again() : first(this.word.tryAcquire());
    }

    private boolean holdsAgain() {
        long self = ThreadIdentity.current();
        if (this.word.owner() != self) {
            return false;
        }
        if (this.fields.getLong(KEY) == OWN_KEY.get()) {
            return true;
        }
        if (ThreadIdentity.tid(self) != 0 && this.word.takeFrom(self)) {
            // An earlier thread with our id has died with the lock, or we would have written our key.
            own(0);
            return true;
        }
        return false;
    }

    private Acquisition again() {
        int holds = this.fields.getInt(HOLDS) + 1;
        if (holds <= 0) {
            throw new IllegalStateException("The lock is held " + Integer.MAX_VALUE + " times already");
        }
        this.fields.setInt(HOLDS, holds);
        return this.word.ownerDied() ? Acquisition.OWNER_DIED : Acquisition.ACQUIRED;
    }

    private Acquisition first(Acquisition found) {
        if (found.isHeld()) {
            own(1);
        }
        return found;
    }

    private void own(int holds) {
        this.fields.setInt(HOLDS, holds);
        this.fields.setLong(KEY, OWN_KEY.get());
    }

    /**
     * Releases the lock once.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold it
     */
    public void release() {
        requireHeld();
        int holds = this.fields.getInt(HOLDS) - 1;
        this.fields.setInt(HOLDS, holds);
        if (holds == 0) {
            giveUp();
        }
    }

    private void giveUp() {
        this.fields.setLong(KEY, 0);
        this.word.release();
    }

    private void requireHeld() {
        if (!isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException(
                    "Only the thread that holds a reentrant lock can do that: " + describeOwner());
        }
    }

    @Override
    public boolean isHeldByCurrentThread() {
        return this.word.isHeldByCurrentThread() && this.fields.getLong(KEY) == OWN_KEY.get();
    }

    @Override
    public int releaseFully() {
        requireHeld();
        int holds = this.fields.getInt(HOLDS);
        giveUp();
        return holds;
    }

    @Override
    public Acquisition reacquire(int holds) {
        Acquisition found = this.word.acquire();
        own(holds);
        return found;
    }

    /**
     * How often the current thread holds the lock.
     *
     * @return 0 if it does not
     */
    public int holdCount() {
        return isHeldByCurrentThread() ? this.fields.getInt(HOLDS) : 0;
    }

    /**
     * The word that decides who has the lock.
     *
     * @return the word, which only this state may acquire and release
     */
    public LockWord word() {
        return this.word;
    }

    @Override
    public String describeOwner() {
        return this.word.toString();
    }
}
