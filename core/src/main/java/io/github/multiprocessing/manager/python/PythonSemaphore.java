package io.github.multiprocessing.manager.python;

import java.time.Duration;

/** A {@code Semaphore} or {@code BoundedSemaphore} in a manager of Python's. Any thread may release. */
public final class PythonSemaphore implements PythonShared {

    private final PythonProxy proxy;

    PythonSemaphore(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    private boolean acquire(long nanos, double seconds) {
        return Boolean.TRUE.equals(this.proxy.await(nanos, "acquire", true, seconds));
    }

    /**
     * Takes a permit, waiting for as long as it takes. Python: {@code acquire()}.
     *
     * @throws InterruptedException if the thread is interrupted; nothing was taken
     */
    public void acquire() throws InterruptedException {
        Waits.until(Long.MAX_VALUE, this::acquire);
    }

    /**
     * Takes a permit if there is one. Python: {@code acquire(False)}.
     *
     * @return whether one was taken
     */
    public boolean tryAcquire() {
        return Boolean.TRUE.equals(this.proxy.ask("acquire", false));
    }

    /**
     * Takes a permit. Python: {@code acquire(timeout=…)}.
     *
     * @param timeout how long to wait for one
     * @return whether one was taken
     * @throws InterruptedException if the thread is interrupted; nothing was taken
     */
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        return Waits.until(Waits.nanos(timeout), this::acquire);
    }

    /**
     * Gives a permit back. Python: {@code release()}.
     *
     * @throws IllegalArgumentException if it is a bounded one and all permits are there
     */
    public void release() {
        this.proxy.ask("release");
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonSemaphore[" + this.proxy + ']';
    }
}
