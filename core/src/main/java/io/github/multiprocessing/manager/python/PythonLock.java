package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.manager.python.internal.RemoteFailures;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A {@code Lock} or {@code RLock} in a manager of Python's. A thread that holds it keeps its connection to the manager, as
 * Python's {@code RLock} belongs to a connection. If that breaks, the lock stays taken: Python knows no better.
 */
public final class PythonLock implements Lock, PythonShared {

    private final PythonProxy proxy;

    PythonLock(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    private boolean acquire(long nanos, double seconds) {
        return Boolean.TRUE.equals(this.proxy.await(nanos, "acquire", true, seconds));
    }

    @Override
    public void lock() {
        Waits.stubbornly(this::acquire);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        Waits.until(Long.MAX_VALUE, this::acquire);
    }

    @Override
    public boolean tryLock() {
        return Boolean.TRUE.equals(this.proxy.ask("acquire", false));
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return Waits.until(unit.toNanos(time), this::acquire);
    }

    /**
     * Releases the lock.
     *
     * @throws IllegalMonitorStateException if it is not taken or, of an {@code RLock}, taken by another thread
     */
    @Override
    public void unlock() {
        release(this.proxy);
    }

    static void release(PythonProxy proxy) {
        try {
            proxy.ask("release");
        } catch (IllegalStateException ex) {
            throw owner(ex);
        }
    }

    /** Python's words for a lock that is not held are a {@code RuntimeError}. */
    static RuntimeException owner(IllegalStateException thrown) {
        if (!RemoteFailures.is(thrown, "RuntimeError")) {
            return thrown;
        }
        IllegalMonitorStateException wrapper = new IllegalMonitorStateException(thrown.getMessage());
        wrapper.initCause(thrown.getCause());
        return wrapper;
    }

    /** Not supported: make the condition first, it has a lock. */
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("use PythonManager.condition, which has a lock of its own");
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonLock[" + this.proxy + ']';
    }
}
