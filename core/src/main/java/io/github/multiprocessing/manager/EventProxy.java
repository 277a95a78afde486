package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.EventOperation;
import io.github.multiprocessing.manager.internal.Handle;
import java.util.concurrent.TimeUnit;

/**
 * A flag of a manager that threads of several processes can wait for. Python's counterpart is a manager's {@code Event}. Who
 * waits when the flag is set hears of it even if it is cleared at once; it waits at the manager and costs no thread there.
 */
public final class EventProxy extends AbstractProxy {

    EventProxy(Handle handle) {
        super(handle);
    }

    /**
     * Whether the flag is set. Python: {@code is_set()}.
     *
     * @return true if so
     */
    public boolean isSet() {
        return core().callBoolean(EventOperation.IS_SET);
    }

    /** Sets the flag; all who wait go on. */
    public void set() {
        core().call(EventOperation.SET);
    }

    /** Clears the flag. */
    public void clear() {
        core().call(EventOperation.CLEAR);
    }

    /**
     * Waits until the flag is set. Python: {@code wait()}.
     *
     * @throws InterruptedException if the thread is interrupted first
     */
    public void await() throws InterruptedException {
        core().await(EventOperation.AWAIT);
    }

    /**
     * Waits until the flag is set, or time is up. Python: {@code wait(timeout)}.
     *
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return whether it was set
     * @throws InterruptedException if the thread is interrupted first
     */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return Boolean.TRUE.equals(core().awaitFor(EventOperation.AWAIT, time, unit));
    }
}
