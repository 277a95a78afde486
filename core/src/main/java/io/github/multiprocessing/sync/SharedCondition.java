package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.Waiting;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import io.github.multiprocessing.sync.internal.ConditionState;
import io.github.multiprocessing.sync.internal.OwnedLock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/**
 * A condition for threads of several processes, like Python's {@code multiprocessing.Condition}. It belongs to a
 * {@link SharedLock} or a {@link SharedReentrantLock}, which travels with it. A thread has to hold that lock to wait or to signal.
 *
 * <pre>{@code
 * SharedCondition filled = SharedCondition.create();
 * filled.lock().lock();
 * try {
 *     filled.waitFor(() -> count.get() > 0);
 *     …
 * } finally {
 *     filled.lock().unlock();
 * }
 * }</pre>
 *
 * <p>Waiting releases the lock, however often the thread holds it, and acquires it as often before it ends. It may end for no
 * reason, if rarely: use {@link #waitFor} or a loop. Those who have waited longest are signalled first. Whoever waits and
 * dies is passed over, and what was signalled to it goes to another one; the lock of an owner who dies is had by the next one,
 * see {@link SharedLock#ownerDied()}.
 *
 * <p>For use by any number of threads, virtual ones included, and processes; so many can wait at a time as its creator said.
 */
public final class SharedCondition extends SyncObject implements Condition {

    /** So many can wait if nothing else was said. */
    public static final int DEFAULT_MAX_WAITERS = 200;

    private static final BlockKind<SharedCondition> KIND = BlockKind.of("cond", 1, SharedCondition::new);

    private final Lock lock;
    private final ConditionState state;

    private SharedCondition(SharedBlock block) {
        super(block);
        ByteBuffer buffer = block.buffer();
        if (buffer.capacity() < LockReference.BYTES + ConditionState.bytes(1)) {
            throw block.damaged("it has no room for waiters");
        }
        this.lock = LockReference.read(buffer, block);
        this.state = new ConditionState(content(buffer, LockReference.BYTES), owned(this.lock));
    }

    private static OwnedLock owned(Lock lock) {
        return lock instanceof SharedLock plain ? plain.asOwnedLock() : ((SharedReentrantLock) lock).state();
    }

    /**
     * Makes a condition with a {@link SharedReentrantLock} of its own.
     *
     * @return the condition
     */
    public static SharedCondition create() {
        return create(SharedReentrantLock.create());
    }

    /**
     * Makes a condition of a lock.
     *
     * @param lock the lock
     * @return the condition
     */
    public static SharedCondition create(SharedLock lock) {
        return create(lock, DEFAULT_MAX_WAITERS);
    }

    /**
     * Makes a condition of a lock.
     *
     * @param lock the lock
     * @param maxWaiters how many can wait at a time, at least 1; each takes 16 bytes
     * @return the condition
     */
    public static SharedCondition create(SharedLock lock, int maxWaiters) {
        return create(LockReference.of(lock), maxWaiters);
    }

    /**
     * Makes a condition of a lock.
     *
     * @param lock the lock
     * @return the condition
     */
    public static SharedCondition create(SharedReentrantLock lock) {
        return create(lock, DEFAULT_MAX_WAITERS);
    }

    /**
     * Makes a condition of a lock.
     *
     * @param lock the lock
     * @param maxWaiters how many can wait at a time, at least 1; each takes 16 bytes
     * @return the condition
     */
    public static SharedCondition create(SharedReentrantLock lock, int maxWaiters) {
        return create(LockReference.of(lock), maxWaiters);
    }

    private static SharedCondition create(LockReference lock, int maxWaiters) {
        if (maxWaiters < 1) {
            throw new IllegalArgumentException("At least 1 thread must be able to wait: " + maxWaiters);
        }
        return KIND.create(LockReference.BYTES + (long) ConditionState.bytes(maxWaiters), (buffer) -> {
            lock.write(buffer);
            ConditionState.init(content(buffer, LockReference.BYTES), maxWaiters);
        });
    }

    /**
     * The lock that this is a condition of.
     *
     * @return a {@link SharedLock} or a {@link SharedReentrantLock}
     */
    public Lock lock() {
        return this.lock;
    }

    private ConditionState state() {
        requireOpen();
        return this.state;
    }

    private boolean sleep(Waiting waiting) throws InterruptedException {
        boolean signalled = state().await(waiting);
        if (waiting.wasInterrupted()) {
            if (!signalled) {
                throw new InterruptedException();
            }
            Thread.currentThread().interrupt();
        }
        return signalled;
    }

    @Override
    public void await() throws InterruptedException {
        sleep(Waiting.forUpTo(Long.MAX_VALUE, true));
    }

    @Override
    public void awaitUninterruptibly() {
        state().await(Waiting.forever());
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return sleep(Waiting.forUpTo(unit.toNanos(time), true));
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        Waiting waiting = Waiting.forUpTo(nanosTimeout, true);
        sleep(waiting);
        return waiting.remaining();
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), deadline.toInstant());
        return sleep(Waiting.forUpTo(TimeUnit.NANOSECONDS.convert(left), true));
    }

    /**
     * Waits until something is true, Python's {@code wait_for}.
     *
     * @param predicate what; is asked with the lock held, at once and whenever this was signalled
     * @throws InterruptedException if the thread is interrupted first
     */
    public void waitFor(BooleanSupplier predicate) throws InterruptedException {
        waitFor(predicate, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until something is true, or time is up.
     *
     * @param predicate what; is asked with the lock held, at once and whenever this was signalled
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return what it said last
     * @throws InterruptedException if the thread is interrupted first
     */
    public boolean waitFor(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
        Waiting waiting = Waiting.forUpTo(unit.toNanos(time), true);
        boolean result = predicate.getAsBoolean();
        while (!result && waiting.remaining() > 0) {
            sleep(waiting);
            result = predicate.getAsBoolean();
        }
        return result;
    }

    /** Wakes the one that has waited longest, if anybody waits: Python's {@code notify()}. */
    @Override
    public void signal() {
        signal(1);
    }

    /**
     * Wakes those that have waited longest: Python's {@code notify(n)}.
     *
     * @param count how many at most
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    public void signal(int count) {
        state().signal(count);
    }

    /** Wakes all who wait: Python's {@code notify_all()}. */
    @Override
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "SharedCondition(" + this.lock + ", waiters=" + this.state.waiters() + ")";
    }
}
