package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.Waiting;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.serialization.SerializableRunnable;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import io.github.multiprocessing.sync.internal.BarrierState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where a fixed number of threads of several processes wait for each other, again and again, like Python's
 * {@code multiprocessing.Barrier}. Its methods are those of {@link java.util.concurrent.CyclicBarrier}.
 *
 * <p>If one of those who wait gives up, for its time is up or it was interrupted, or the action fails, or {@link #abort()} is called, the
 * barrier is broken: all get a {@link BrokenBarrierException} that says why, until {@link #reset()}. That also happens if
 * a process dies that has arrived, within some milliseconds. Nobody knows of one that dies <em>before</em> it has arrived: for
 * that case, give a timeout.
 *
 * <pre>
 *  0  i64  timeout in nanoseconds, 0 for none
 * 64       {@link BarrierState}
 * </pre>
 *
 * <p>For use by any number of threads, virtual ones included, and processes.
 */
public final class SharedBarrier extends SyncObject {

    /** The most parties that a barrier can have. */
    public static final int MAX_PARTIES = 100_000;

    private static final BlockKind<SharedBarrier> KIND =
            BlockKind.of("barrier", 1, (block) -> new SharedBarrier(block, null));

    private static final int STATE = 64;

    private final BarrierState state;
    private final long timeoutNanos;
    private final @Nullable SerializableRunnable action;

    private SharedBarrier(SharedBlock block, @Nullable SerializableRunnable action) {
        super(block);
        this.action = action;
        ByteBuffer buffer = block.buffer();
        if (buffer.capacity() < STATE + BarrierState.bytes(1)) {
            throw block.damaged("it has no room for parties");
        }
        try {
            this.state = new BarrierState(content(buffer, STATE));
        } catch (IllegalArgumentException ex) {
            throw block.damaged(String.valueOf(ex.getMessage()));
        }
        this.timeoutNanos = buffer.getLong(0);
    }

    /**
     * Makes a barrier.
     *
     * @param parties how many wait for each other, at least 1
     * @return the barrier
     */
    public static SharedBarrier create(int parties) {
        return create(parties, null, null);
    }

    /**
     * Makes a barrier.
     *
     * @param parties how many wait for each other, at least 1
     * @param action what the last one to arrive does, in its own process, before all go on; null for nothing. A lambda travels
     *     with the barrier, from parent to worker only
     * @param timeout how long {@link #await()} waits; null for ever
     * @return the barrier
     */
    public static SharedBarrier create(int parties, @Nullable SerializableRunnable action, @Nullable Duration timeout) {
        if (parties < 1 || parties > MAX_PARTIES) {
            throw new IllegalArgumentException("A barrier has 1 to " + MAX_PARTIES + " parties: " + parties);
        }
        if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
            throw new IllegalArgumentException("A timeout is longer than 0: " + timeout);
        }
        return KIND.create(
                STATE + (long) BarrierState.bytes(parties),
                (buffer) -> {
                    buffer.putLong(0, timeout == null ? 0 : TimeUnit.NANOSECONDS.convert(timeout));
                    BarrierState.init(content(buffer, STATE), parties);
                },
                (block) -> new SharedBarrier(block, action));
    }

    static SharedBarrier attach(String name, SerializableRunnable action) {
        return KIND.attach(name, (block) -> new SharedBarrier(block, action));
    }

    @Override
    public Attachment attachment() {
        Attachment plain = super.attachment();
        return this.action == null ? plain : new BarrierAttachment(name(), this.action);
    }

    private BarrierState state() {
        requireOpen();
        return this.state;
    }

    /**
     * Waits until all parties have arrived, or for as long as the barrier's creator said.
     *
     * @return how many had arrived before: each gets another number, from 0 on
     * @throws InterruptedException if the thread is interrupted first; the barrier is broken then
     * @throws BrokenBarrierException if the barrier is broken or gets broken, time is up, or it is reset; with the reason
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(this.timeoutNanos == 0 ? Long.MAX_VALUE : this.timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException ex) {
            BrokenBarrierException broken = new BrokenBarrierException(ex.getMessage());
            broken.initCause(ex);
            throw broken;
        }
    }

    /**
     * Waits until all parties have arrived, or time is up.
     *
     * @param time how long to wait
     * @param unit its unit
     * @return how many had arrived before: each gets another number, from 0 on
     * @throws InterruptedException if the thread is interrupted first; the barrier is broken then
     * @throws BrokenBarrierException if the barrier is broken or gets broken, or is reset; with the reason
     * @throws TimeoutException if time is up; the barrier is broken then
     */
    public int await(long time, TimeUnit unit) throws InterruptedException, BrokenBarrierException, TimeoutException {
        return state().await(Waiting.forUpTo(unit.toNanos(time), true), this.action);
    }

    /** Breaks the barrier: all who wait and all who come get a {@link BrokenBarrierException}, until {@link #reset()}. */
    public void abort() {
        state().abort();
    }

    /** Lets the barrier begin anew; those who wait get a {@link BrokenBarrierException}. */
    public void reset() {
        state().reset();
    }

    /**
     * How many parties wait for each other.
     *
     * @return at least 1
     */
    public int getParties() {
        return this.state.parties();
    }

    /**
     * How many wait just now, Python's {@code n_waiting}.
     *
     * @return 0 or more
     */
    public int getNumberWaiting() {
        return state().waiting();
    }

    /**
     * Whether the barrier is broken.
     *
     * @return true if so
     */
    public boolean isBroken() {
        return state().isBroken();
    }

    @Override
    public String toString() {
        return "SharedBarrier(" + (this.state.isBroken() ? "broken" : this.state.waiting() + " waiting") + " of "
                + this.state.parties() + ")";
    }
}
