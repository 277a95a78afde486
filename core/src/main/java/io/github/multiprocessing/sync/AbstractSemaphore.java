package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.Waiting;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import io.github.multiprocessing.sync.internal.CountedPermits;
import io.github.multiprocessing.sync.internal.HeldPermits;
import io.github.multiprocessing.sync.internal.PermitState;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * What semaphores have in common.
 *
 * <pre>
 *  0  i32  1 if it knows who holds its permits
 * 64       {@link HeldPermits} or {@link CountedPermits}
 * </pre>
 */
abstract sealed class AbstractSemaphore extends SyncObject permits SharedSemaphore, SharedBoundedSemaphore {

    private static final int STATE = 64;

    private final PermitState state;

    AbstractSemaphore(SharedBlock block) {
        super(block);
        ByteBuffer buffer = block.buffer();
        boolean owned = buffer.getInt(0) != 0;
        if (buffer.capacity() < STATE + (owned ? HeldPermits.BYTES : CountedPermits.BYTES)) {
            throw block.damaged("it has no room for its permits");
        }
        ByteBuffer content = content(buffer, STATE);
        this.state = owned ? new HeldPermits(content) : new CountedPermits(content);
    }

    static <T extends AbstractSemaphore> T create(BlockKind<T> kind, int permits, int most, boolean owned) {
        if (permits < 0) {
            throw new IllegalArgumentException("A semaphore has 0 or more permits: " + permits);
        }
        return kind.create(STATE + (owned ? HeldPermits.BYTES : CountedPermits.BYTES), (buffer) -> {
            ByteBuffer content = content(buffer, STATE);
            if (owned) {
                buffer.putInt(0, 1);
                HeldPermits.init(content, permits, most);
            } else {
                CountedPermits.init(content, permits, most);
            }
        });
    }

    final PermitState state() {
        requireOpen();
        return this.state;
    }

    /**
     * Takes a permit, and waits for one if there is none.
     *
     * @throws InterruptedException if the thread is interrupted first; it has none then
     */
    public void acquire() throws InterruptedException {
        tryAcquire(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /** Takes a permit, and waits for one if there is none; an interrupt does not end it. */
    public void acquireUninterruptibly() {
        state().acquire(Waiting.forever());
    }

    /**
     * Takes a permit if there is one.
     *
     * @return whether there was one
     */
    public boolean tryAcquire() {
        return state().tryAcquire();
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
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Waiting waiting = Waiting.forUpTo(unit.toNanos(time), true);
        boolean acquired = state().acquire(waiting);
        if (waiting.wasInterrupted()) {
            if (!acquired) {
                throw new InterruptedException();
            }
            Thread.currentThread().interrupt();
        }
        return acquired;
    }

    /**
     * How many permits there are to take, Python's {@code get_value()}.
     *
     * @return 0 or more; those of the dead count once somebody needs them
     */
    public int availablePermits() {
        return state().available();
    }

    /**
     * How many permits have returned from processes that died with them.
     *
     * @return 0 or more
     */
    public long recoveredPermits() {
        return state().recovered();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "(permits=" + this.state.available() + ")";
    }
}
