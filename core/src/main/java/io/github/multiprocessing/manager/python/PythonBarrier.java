package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.connection.Connections;
import io.github.multiprocessing.manager.python.internal.RemoteFailures;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import org.jspecify.annotations.Nullable;

/** A {@code Barrier} in a manager of Python's, where a number of threads meet. */
public final class PythonBarrier implements PythonShared {

    private static final double NANOS_PER_SECOND = 1e9;

    private final PythonProxy proxy;

    PythonBarrier(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    /**
     * Waits for the others. Python: {@code wait()}.
     *
     * @return the number of this thread among those that met, from 0
     * @throws BrokenBarrierException if somebody has given up
     * @throws InterruptedException if the thread is interrupted; the barrier is broken then
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        return await(Connections.FOREVER, null);
    }

    /**
     * Waits for the others. Python: {@code wait(timeout)}.
     *
     * @param timeout how long; afterwards the barrier is broken
     * @return the number of this thread among those that met, from 0
     * @throws BrokenBarrierException if somebody has given up, or the time is over
     * @throws InterruptedException if the thread is interrupted; the barrier is broken then
     */
    public int await(Duration timeout) throws InterruptedException, BrokenBarrierException {
        Duration patience = timeout.plus(this.proxy.manager().callTimeout());
        return await(patience, Waits.nanos(timeout) / NANOS_PER_SECOND);
    }

    private int await(Duration patience, @Nullable Double seconds) throws InterruptedException, BrokenBarrierException {
        if (Thread.interrupted()) {
            abort();
            throw new InterruptedException();
        }
        try {
            return this.proxy.call(patience, "wait", seconds) instanceof Integer number ? number : 0;
        } catch (IllegalStateException ex) {
            if (!RemoteFailures.is(ex, "BrokenBarrierError")) {
                throw ex;
            }
            BrokenBarrierException broken = new BrokenBarrierException("somebody has given up");
            broken.initCause(ex.getCause());
            throw broken;
        } catch (PythonConnectionException ex) {
            if (!Thread.interrupted()) {
                throw ex;
            }
            abort();
            throw new InterruptedException();
        }
    }

    /** Breaks the barrier. Python: {@code abort}. */
    public void abort() {
        this.proxy.ask("abort");
    }

    /** Makes it new; who waits gets an exception. Python: {@code reset}. */
    public void reset() {
        this.proxy.ask("reset");
    }

    /**
     * How many threads meet. Python: {@code parties}.
     *
     * @return the number
     */
    public int parties() {
        return this.proxy.ask("__getattribute__", "parties") instanceof Integer number ? number : 0;
    }

    /**
     * How many threads wait. Python: {@code n_waiting}.
     *
     * @return the number
     */
    public int waiting() {
        return this.proxy.ask("__getattribute__", "n_waiting") instanceof Integer number ? number : 0;
    }

    /**
     * Whether somebody has given up. Python: {@code broken}.
     *
     * @return true if so
     */
    public boolean isBroken() {
        return Boolean.TRUE.equals(this.proxy.ask("__getattribute__", "broken"));
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonBarrier[" + this.proxy + ']';
    }
}
