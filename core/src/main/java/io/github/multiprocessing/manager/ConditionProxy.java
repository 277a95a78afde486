package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.ConditionOperation;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.os.Acquisition;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/**
 * A condition of a manager's lock. Python's counterpart is a manager's {@code Condition}. A thread has to hold the lock to wait
 * or to signal; as in Python, the condition itself can {@linkplain #acquire() acquire} and {@linkplain #release() release} it.
 *
 * <p>Waiting releases the lock, however often the thread holds it, and acquires it as often before it ends, however it ends: so
 * it may take longer than its time, or than an interrupt. Those who have waited longest are signalled first. Whoever dies while
 * it waits is passed over, and what was signalled to it goes to another one. Who waits does so at the manager and costs no
 * thread there.
 */
public final class ConditionProxy extends AbstractProxy implements Condition {

    ConditionProxy(Handle handle) {
        super(handle);
    }

    /**
     * The lock that this is a condition of.
     *
     * @return a {@link LockProxy} or a {@link ReentrantLockProxy}
     */
    public Lock lock() {
        return (Lock) Objects.requireNonNull(core().call(ConditionOperation.LOCK));
    }

    /**
     * Acquires the lock, and says whether an owner died. Python: {@code acquire()}.
     *
     * @return {@link Acquisition#ACQUIRED} or {@link Acquisition#OWNER_DIED}
     * @throws InterruptedException if the thread is interrupted first; nothing was acquired then
     */
    public Acquisition acquire() throws InterruptedException {
        return AbstractLockProxy.outcome(core().await(ConditionOperation.ACQUIRE));
    }

    /**
     * Acquires the lock if that is possible within a time, and says whether an owner died.
     *
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return how it ended
     * @throws InterruptedException if the thread is interrupted first; nothing was acquired then
     */
    public Acquisition acquire(long time, TimeUnit unit) throws InterruptedException {
        return AbstractLockProxy.outcome(core().awaitFor(ConditionOperation.ACQUIRE, time, unit));
    }

    /**
     * Acquires the lock unless somebody else holds it, and says whether an owner died.
     *
     * @return how it ended
     */
    public Acquisition tryAcquire() {
        return AbstractLockProxy.outcome(core().call(ConditionOperation.TRY_ACQUIRE));
    }

    /**
     * Releases the lock once. Python: {@code release()}.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold it; if the lock is not reentrant, if nobody does
     */
    public void release() {
        core().call(ConditionOperation.RELEASE);
    }

    @Override
    public void await() throws InterruptedException {
        core().await(ConditionOperation.AWAIT);
    }

    @Override
    public void awaitUninterruptibly() {
        core().awaitUninterruptibly(ConditionOperation.AWAIT);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return sleep(unit.toNanos(time));
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        long start = System.nanoTime();
        sleep(nanosTimeout);
        return nanosTimeout - (System.nanoTime() - start);
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), deadline.toInstant());
        return sleep(TimeUnit.NANOSECONDS.convert(left));
    }

    private boolean sleep(long nanos) throws InterruptedException {
        return Boolean.TRUE.equals(core().awaitFor(ConditionOperation.AWAIT, nanos, TimeUnit.NANOSECONDS));
    }

    /**
     * Waits until something is true. Python: {@code wait_for}.
     *
     * @param predicate what; is asked here with the lock held, at once and whenever this was signalled
     * @throws InterruptedException if the thread is interrupted first
     */
    public void waitFor(BooleanSupplier predicate) throws InterruptedException {
        while (!predicate.getAsBoolean()) {
            await();
        }
    }

    /**
     * Waits until something is true, or time is up.
     *
     * @param predicate what; is asked here with the lock held, at once and whenever this was signalled
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return what it said last
     * @throws InterruptedException if the thread is interrupted first
     */
    public boolean waitFor(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(time);
        boolean result = predicate.getAsBoolean();
        while (!result && left > 0) {
            left = awaitNanos(left);
            result = predicate.getAsBoolean();
        }
        return result;
    }

    /** Wakes the one that has waited longest, if anybody waits. Python: {@code notify()}. */
    @Override
    public void signal() {
        signal(1);
    }

    /**
     * Wakes those that have waited longest. Python: {@code notify(n)}.
     *
     * @param count how many at most
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    public void signal(int count) {
        core().call(ConditionOperation.SIGNAL, count);
    }

    /** Wakes all who wait. Python: {@code notify_all()}. */
    @Override
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }
}
