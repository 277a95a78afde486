package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.SemaphoreOperation;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A semaphore of a manager. Python's counterpart is a manager's {@code Semaphore} or {@code BoundedSemaphore}, which never has
 * more permits than at first. The methods are those of {@link io.github.multiprocessing.sync.SharedSemaphore}.
 *
 * <p>The manager knows which process has taken how many permits, and if one ends, they return at once. Threads of a process may
 * release what others of it have taken. A release by a process that has none takes over a permit of the one that has had some
 * for longest, of which nobody knows then that it has it; if nobody has any, there is one permit more. So for a signal, where
 * one process acquires what another one has released, the death of the first gives a signal that nobody has given.
 *
 * <p>Those who have waited longest get permits first; they wait at the manager and cost no thread there.
 */
public final class SemaphoreProxy extends AbstractProxy {

    SemaphoreProxy(Handle handle) {
        super(handle);
    }

    /**
     * Takes a permit, and waits for one if there is none.
     *
     * @throws InterruptedException if the thread is interrupted first; it has none then
     */
    public void acquire() throws InterruptedException {
        core().await(SemaphoreOperation.ACQUIRE);
    }

    /** Takes a permit, and waits for one if there is none; an interrupt does not end it. */
    public void acquireUninterruptibly() {
        core().awaitUninterruptibly(SemaphoreOperation.ACQUIRE);
    }

    /**
     * Takes a permit if there is one. Python: {@code acquire(False)}.
     *
     * @return whether there was one
     */
    public boolean tryAcquire() {
        return core().callBoolean(SemaphoreOperation.TRY_ACQUIRE);
    }

    /**
     * Takes a permit, and waits for one for a time if there is none.
     *
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return whether there was one
     * @throws InterruptedException if the thread is interrupted first; it has none then
     */
    public boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException {
        return Boolean.TRUE.equals(core().awaitFor(SemaphoreOperation.ACQUIRE, time, unit));
    }

    /**
     * Gives a permit back, or adds one.
     *
     * @throws IllegalStateException if there would be more than 2147483647, or than at first if it is bounded
     */
    public void release() {
        release(1);
    }

    /**
     * Gives permits back, or adds some. Python: {@code release(n)}.
     *
     * @param permits how many, at least 1
     * @throws IllegalStateException if there would be more than 2147483647, or than at first if it is bounded; none is given then
     */
    public void release(int permits) {
        core().call(SemaphoreOperation.RELEASE, permits);
    }

    /**
     * How many permits there are to take. Python: {@code get_value()}.
     *
     * @return 0 or more
     */
    public int availablePermits() {
        return core().callInt(SemaphoreOperation.AVAILABLE);
    }

    /**
     * How many permits have returned from processes that ended with them.
     *
     * @return 0 or more
     */
    public long recoveredPermits() {
        return (Long) Objects.requireNonNull(core().call(SemaphoreOperation.RECOVERED));
    }
}
