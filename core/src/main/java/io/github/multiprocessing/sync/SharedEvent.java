package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.Waiting;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import io.github.multiprocessing.sync.internal.EventState;
import java.util.concurrent.TimeUnit;

/**
 * A flag that threads of several processes can wait for, like Python's {@code multiprocessing.Event}. Unlike there, who waits
 * when the flag is set hears of it even if it is cleared at once.
 *
 * <p>It belongs to nobody, so that no death can harm it. For use by any number of threads, virtual ones included, and processes;
 * what a thread did before {@link #set()} is seen by who returns from waiting because of it.
 */
public final class SharedEvent extends SyncObject {

    private static final BlockKind<SharedEvent> KIND = BlockKind.of("event", 1, SharedEvent::new);

    private static final int BYTES = 64;

    private final EventState state;

    private SharedEvent(SharedBlock block) {
        super(block);
        this.state = new EventState(block.buffer(), 0);
    }

    /**
     * Makes a flag that is not set.
     *
     * @return the event
     */
    public static SharedEvent create() {
        return KIND.create(BYTES);
    }

    private EventState state() {
        requireOpen();
        return this.state;
    }

    /**
     * Whether the flag is set.
     *
     * @return true if so
     */
    public boolean isSet() {
        return state().isSet();
    }

    /** Sets the flag; all who wait go on. */
    public void set() {
        state().set();
    }

    /** Clears the flag. */
    public void clear() {
        state().clear();
    }

    /**
     * Waits until the flag is set.
     *
     * @throws InterruptedException if the thread is interrupted first
     */
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until the flag is set, or time is up.
     *
     * @param time how long to wait; not at all if it is 0 or less
     * @param unit its unit
     * @return whether it was set
     * @throws InterruptedException if the thread is interrupted first
     */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Waiting waiting = Waiting.forUpTo(unit.toNanos(time), true);
        boolean set = state().await(waiting);
        if (waiting.wasInterrupted()) {
            throw new InterruptedException();
        }
        return set;
    }

    @Override
    public String toString() {
        return "SharedEvent(" + (this.state.isSet() ? "set" : "unset") + ")";
    }
}
