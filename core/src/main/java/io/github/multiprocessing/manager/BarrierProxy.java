package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.BarrierOperation;
import io.github.multiprocessing.manager.internal.Handle;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where a fixed number of threads of several processes wait for each other at a manager, again and again. Python's counterpart
 * is a manager's {@code Barrier}. The methods are those of {@link io.github.multiprocessing.sync.SharedBarrier}.
 *
 * <p>If one of those who wait gives up, for its time is up or it was interrupted, or its process ends, or the action fails, or
 * {@link #abort()} is called, the barrier is broken: all get a {@link BrokenBarrierException} that says why, until
 * {@link #reset()}. The action runs at the manager, once each time, before anybody goes on; the last to arrive gets what it
 * throws.
 */
public final class BarrierProxy extends AbstractProxy {

    private volatile @Nullable Object @Nullable [] settings;

    BarrierProxy(Handle handle) {
        super(handle);
    }

    private @Nullable Object[] settings() {
        @Nullable Object[] known = this.settings;
        if (known == null) {
            known = core().callArray(BarrierOperation.SETTINGS);
            this.settings = known;
        }
        return known;
    }

    /**
     * Waits until all parties have arrived, or for as long as the barrier's creator said. Python: {@code wait()}.
     *
     * @return how many had arrived before: each gets another number, from 0 on
     * @throws InterruptedException if the thread is interrupted first; the barrier is broken then
     * @throws BrokenBarrierException if the barrier is broken or gets broken, time is up, or it is reset; with the reason
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        long timeout = (Long) Objects.requireNonNull(settings()[1]);
        try {
            return timeout < 0 ? arrived(core().await(BarrierOperation.AWAIT)) : await(timeout, TimeUnit.NANOSECONDS);
        } catch (TimeoutException ex) {
            BrokenBarrierException broken = new BrokenBarrierException(ex.getMessage());
            broken.initCause(ex);
            throw broken;
        }
    }

    /**
     * Waits until all parties have arrived, or time is up. Python: {@code wait(timeout)}.
     *
     * @param time how long to wait
     * @param unit its unit
     * @return how many had arrived before: each gets another number, from 0 on
     * @throws InterruptedException if the thread is interrupted first; the barrier is broken then
     * @throws BrokenBarrierException if the barrier is broken or gets broken, or is reset; with the reason
     * @throws TimeoutException if time is up; the barrier is broken then
     */
    public int await(long time, TimeUnit unit) throws InterruptedException, BrokenBarrierException, TimeoutException {
        return arrived(core().awaitFor(BarrierOperation.AWAIT, time, unit));
    }

    @SuppressWarnings("RedundantThrows")
    private static int arrived(@Nullable Object number) throws BrokenBarrierException, TimeoutException {
        return (Integer) Objects.requireNonNull(number);
    }

    /** Breaks the barrier: all who wait and all who come get a {@link BrokenBarrierException}, until {@link #reset()}. */
    public void abort() {
        core().call(BarrierOperation.ABORT);
    }

    /** Lets the barrier begin anew; those who wait get a {@link BrokenBarrierException}. */
    public void reset() {
        core().call(BarrierOperation.RESET);
    }

    /**
     * How many parties wait for each other. Python: {@code parties}.
     *
     * @return at least 1
     */
    public int getParties() {
        return (Integer) Objects.requireNonNull(settings()[0]);
    }

    /**
     * How many wait just now. Python: {@code n_waiting}.
     *
     * @return 0 or more
     */
    public int getNumberWaiting() {
        return core().callInt(BarrierOperation.WAITING);
    }

    /**
     * Whether the barrier is broken. Python: {@code broken}.
     *
     * @return true if so
     */
    public boolean isBroken() {
        return core().callBoolean(BarrierOperation.IS_BROKEN);
    }
}
