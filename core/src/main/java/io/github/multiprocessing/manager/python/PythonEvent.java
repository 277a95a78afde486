package io.github.multiprocessing.manager.python;

import java.time.Duration;

/** An {@code Event} in a manager of Python's: a flag that can be waited for. */
public final class PythonEvent implements PythonShared {

    private final PythonProxy proxy;

    PythonEvent(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    /**
     * Whether the flag is set. Python: {@code is_set}.
     *
     * @return true if it is
     */
    public boolean isSet() {
        return Boolean.TRUE.equals(this.proxy.ask("is_set"));
    }

    /** Sets the flag and wakes who waits. Python: {@code set}. */
    public void set() {
        this.proxy.ask("set");
    }

    /** Resets the flag. Python: {@code clear}. */
    public void clear() {
        this.proxy.ask("clear");
    }

    /**
     * Waits for the flag. Python: {@code wait()}.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void await() throws InterruptedException {
        Waits.until(Long.MAX_VALUE, this::waitFor);
    }

    /**
     * Waits for the flag. Python: {@code wait(timeout)}.
     *
     * @param timeout how long
     * @return whether it is set
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return Waits.until(Waits.nanos(timeout), this::waitFor);
    }

    private boolean waitFor(long nanos, double seconds) {
        return Boolean.TRUE.equals(this.proxy.await(nanos, "wait", seconds));
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonEvent[" + this.proxy + ']';
    }
}
