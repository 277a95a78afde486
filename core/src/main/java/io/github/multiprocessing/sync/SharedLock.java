package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.LockWord;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import io.github.multiprocessing.sync.internal.PlainLock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * A lock for threads of several processes, like Python's {@code multiprocessing.Lock}: it is not reentrant, and any thread of
 * any process may release it.
 *
 * <pre>{@code
 * SharedLock lock = SharedLock.create();
 * pool.map(file -> {
 *     lock.lock();
 *     try {
 *         return append(file);
 *     } finally {
 *         lock.unlock();
 *     }
 * }, files);
 * }</pre>
 *
 * <h2>When the owner dies</h2>
 *
 * The lock knows the thread that acquired it, and if that thread or its process ends while it is the owner, the next one to
 * acquire it gets it: within some milliseconds after the death of a process, within a second after that of a thread. (A virtual
 * thread counts as alive as long as its process.) So a lock that one thread acquires for another one to release must not outlive the
 * first; {@link SharedSemaphore#createUnowned} makes something that does. An owner that lives never loses the lock, however
 * long it is stopped.
 *
 * <p>What the lock protects may then be half done. {@link #acquire()} says so by {@link Acquisition#OWNER_DIED}, and
 * {@link #ownerDied()} does for who acquired it by {@link #lock()}. They say so to <em>every</em> later owner, until one
 * calls {@link #markConsistent()}: POSIX's robust mutexes tell only the next owner, and become unusable for ever
 * ({@code ENOTRECOVERABLE}) if it releases them without doing so. Here, who does not know how to repair may just release it,
 * and who does not care may ignore it all.
 *
 * <h2>Waiting</h2>
 *
 * A free lock costs a compare-and-set to acquire and another one to release, some nanoseconds in all, and no system call. Who
 * has to wait looks again for some ten microseconds and sleeps then. The lock is not fair: who asks for it just when it is
 * released may get it before those who sleep. Among these, who has slept longest is woken first.
 *
 * <p>For use by any number of threads, virtual ones included, and processes. Releasing and acquiring it have the memory effects
 * that {@link Lock} demands, for shared memory too.
 */
public final class SharedLock extends SyncObject implements Lock {

    static final BlockKind<SharedLock> KIND = BlockKind.of("lock", 1, SharedLock::new);

    private static final int BYTES = 64;

    private final LockWord word;

    private SharedLock(SharedBlock block) {
        super(block);
        this.word = new LockWord(block.buffer(), 0);
    }

    /**
     * Makes a lock that nobody holds.
     *
     * @return the lock
     */
    public static SharedLock create() {
        return KIND.create(BYTES);
    }

    private LockWord word() {
        requireOpen();
        return this.word;
    }

    /** Acquires the lock, however long it takes; an interrupt does not end it. See {@link #ownerDied()}. */
    @Override
    public void lock() {
        word().acquire();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        acquire();
    }

    /**
     * Acquires the lock unless somebody who lives holds it.
     *
     * @return whether it is held now
     */
    @Override
    public boolean tryLock() {
        return tryAcquire().isHeld();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return acquire(time, unit).isHeld();
    }

    /**
     * Acquires the lock, and says whether an owner died.
     *
     * @return {@link Acquisition#ACQUIRED} or {@link Acquisition#OWNER_DIED}
     * @throws InterruptedException if the thread is interrupted first; it does not hold the lock then
     */
    public Acquisition acquire() throws InterruptedException {
        return word().acquireInterruptibly();
    }

    /**
     * Acquires the lock if that is possible within a time, and says whether an owner died.
     *
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return how it ended
     * @throws InterruptedException if the thread is interrupted first; it does not hold the lock then
     */
    public Acquisition acquire(long time, TimeUnit unit) throws InterruptedException {
        return word().acquire(unit.toNanos(time));
    }

    /**
     * Acquires the lock unless somebody who lives holds it, and says whether an owner died.
     *
     * @return how it ended
     */
    public Acquisition tryAcquire() {
        return word().tryAcquire();
    }

    /**
     * Releases the lock, whoever holds it.
     *
     * @throws IllegalMonitorStateException if nobody does
     */
    @Override
    public void unlock() {
        word().releaseForAnybody();
    }

    /**
     * Makes a condition of this lock, in shared memory of its own.
     *
     * @return the condition
     */
    @Override
    public SharedCondition newCondition() {
        return SharedCondition.create(this);
    }

    /**
     * Whether an owner died, and nobody has called {@link #markConsistent()} since. Ask only while holding the lock.
     *
     * @return true if what it protects may be half done
     */
    public boolean ownerDied() {
        return word().ownerDied();
    }

    /**
     * Says that what the lock protects is in order, so that later owners do not hear of the one that died.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    public void markConsistent() {
        word().markConsistent();
    }

    /**
     * Whether somebody holds the lock, Python's {@code locked()}.
     *
     * @return true if so, be it somebody dead
     */
    public boolean isLocked() {
        return word().owner() != 0;
    }

    /**
     * Whether the current thread acquired the lock and nobody has released it; for a virtual thread, whether any one of this
     * process did.
     *
     * @return true if so
     */
    public boolean isHeldByCurrentThread() {
        return word().isHeldByCurrentThread();
    }

    /**
     * Who holds the lock.
     *
     * @return the owner, if there is one
     */
    public Optional<LockOwner> owner() {
        return LockOwner.of(word().owner());
    }

    PlainLock asOwnedLock() {
        return new PlainLock(word());
    }

    @Override
    public String toString() {
        return "SharedLock(owner=" + LockOwner.describe(this.word.owner()) + ")";
    }
}
