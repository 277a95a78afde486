package io.github.multiprocessing.manager.python;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A {@code Condition} in a manager of Python's, with its lock. As any {@link Condition}, waiting may end without a reason, and
 * does so a few times in a second: wait in a loop.
 */
public final class PythonCondition implements Condition, PythonShared {

    private final PythonProxy proxy;
    private final PythonLock lock;

    PythonCondition(PythonProxy proxy) {
        this.proxy = proxy;
        this.lock = new PythonLock(proxy);
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    /**
     * The lock, to be held by whoever waits or signals.
     *
     * @return the lock
     */
    public Lock lock() {
        return this.lock;
    }

    private boolean waitFor(long nanos) {
        try {
            long slice = Math.max(0, Math.min(nanos, Waits.slice()));
            return Boolean.TRUE.equals(this.proxy.await(slice, "wait", slice / 1e9));
        } catch (IllegalStateException ex) {
            throw PythonLock.owner(ex);
        }
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void await() throws InterruptedException {
        checkInterrupt();
        if (!waitFor(Long.MAX_VALUE)) {
            checkInterrupt();
        }
    }

    @Override
    public void awaitUninterruptibly() {
        waitFor(Long.MAX_VALUE);
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        return once(nanosTimeout);
    }

    /** How much of the time is left afterwards. */
    private long once(long nanosTimeout) throws InterruptedException {
        checkInterrupt();
        long start = System.nanoTime();
        if (!waitFor(nanosTimeout)) {
            checkInterrupt();
        }
        return nanosTimeout - (System.nanoTime() - start);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return once(unit.toNanos(time)) > 0;
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), deadline.toInstant());
        return once(TimeUnit.NANOSECONDS.convert(left)) > 0;
    }

    @Override
    public void signal() {
        notify("notify", 1);
    }

    @Override
    public void signalAll() {
        notify("notify_all");
    }

    private void notify(String method, Object... arguments) {
        try {
            this.proxy.ask(method, arguments);
        } catch (IllegalStateException ex) {
            throw PythonLock.owner(ex);
        }
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonCondition[" + this.proxy + ']';
    }
}
