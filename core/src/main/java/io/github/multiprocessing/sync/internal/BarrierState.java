package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.ThreadIdentity;
import io.github.multiprocessing.os.WaitWord;
import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where a number of parties wait for each other, again and again.
 *
 * <pre>
 *  0  i64  guard, i32 1 while somebody changes what follows: {@link Guard}
 * 12  i32  phase: generation (30 bits) | broken | somebody sleeps
 * 16  i64  generation (32 bits) | how many of its parties have arrived (32 bits)
 * 24  i64  how the last 64 generations ended, a bit for each: 1 by a reset
 * 32  i32  parties
 * 36  i32  why it is broken: {@link BarrierBreak}
 * 40  i64  who broke it
 * 48       slots: i64 who has arrived, in this order
 * </pre>
 *
 * A party arrives by the write of how many have arrived, after that of its slot. A generation ends by the write of the phase,
 * by which those who have arrived count no more, because they are of an earlier generation. So each change happens by one
 * write, and whoever dies leaves it done or not done. But it was a party, which will not come again: so a barrier in the
 * midst of whose change somebody died is broken, and so is one at which somebody died after arriving.
 */
public final class BarrierState {

    private static final int PHASE = Guard.BYTES;
    private static final int ARRIVED = 16;
    private static final int RESETS = 24;
    private static final int PARTIES = 32;
    private static final int REASON = 36;
    private static final int BREAKER = 40;
    private static final int SLOTS = 48;

    /** Nothing was changed: no phase has all bits. */
    private static final int NOTHING = -1;

    private static final int SLEEPERS = 0b01;
    private static final int BROKEN = 0b10;
    private static final int GENERATION_SHIFT = 2;

    private final int parties;
    private final Guard guard;
    private final Fields fields;
    private final WaitWord phase;

    /**
     * Creates a view of a barrier.
     *
     * @param memory a direct buffer that begins with it
     */
    public BarrierState(ByteBuffer memory) {
        this.guard = new Guard(memory, () -> breakGuarded(BarrierBreak.DIED, 0));
        this.fields = new Fields(memory);
        this.phase = new WaitWord(memory, PHASE);
        this.parties = memory.getInt(PARTIES);
        if (this.parties < 1 || this.parties > (memory.capacity() - SLOTS) / Long.BYTES) {
            throw new IllegalArgumentException("That is no barrier: it has " + this.parties + " parties");
        }
    }

    /**
     * How many bytes a barrier takes.
     *
     * @param parties how many wait for each other
     * @return the number of bytes
     */
    public static int bytes(int parties) {
        return SLOTS + parties * Long.BYTES;
    }

    /**
     * Writes what is there at first.
     *
     * @param memory zeros
     * @param parties how many wait for each other
     */
    public static void init(ByteBuffer memory, int parties) {
        memory.putInt(PARTIES, parties);
    }

    /**
     * Waits until all parties have arrived.
     *
     * @param waiting for how long
     * @param action what the last one does before the others may go on
     * @return how many had arrived before
     * @throws BrokenBarrierException if the barrier is or gets broken, or was reset
     * @throws TimeoutException if time was up; the barrier is broken then
     * @throws InterruptedException if the thread was interrupted; the barrier is broken then
     */
    public int await(Waiting waiting, @Nullable Runnable action)
            throws BrokenBarrierException, TimeoutException, InterruptedException {
        if (waiting.isOver() && waiting.wasInterrupted()) {
            breakGeneration(new Arrival(this.phase.get(), 0), BarrierBreak.INTERRUPTED, ThreadIdentity.current());
            throw new InterruptedException();
        }
        Arrival arrival = arrive(waiting);
        if (arrival.index() + 1 == this.parties) {
            end(arrival, action);
        } else {
            awaitEnd(arrival, waiting);
        }
        return arrival.index();
    }

    private Arrival arrive(Waiting waiting) throws BrokenBarrierException, TimeoutException, InterruptedException {
        while (true) {
            Arrival arrival = this.guard.change(this::tryToArrive);
            if (isBroken(arrival.phase())) {
                throw broken();
            }
            if (arrival.index() < this.parties) {
                return arrival;
            }
            // All are there, and the last of them is still busy with the action.
            if (!sleepUntilEnd(arrival, waiting)) {
                throwBecauseItIsOver(waiting);
            }
        }
    }

    private Arrival tryToArrive() {
        int now = this.phase.get();
        int index = arrived(now);
        if (index < this.parties && !isBroken(now)) {
            this.fields.setLong(SLOTS + index * Long.BYTES, ThreadIdentity.current());
            this.fields.setLong(ARRIVED, (long) generation(now) << Integer.SIZE | index + 1);
        }
        return new Arrival(now, index);
    }

    private void end(Arrival arrival, @Nullable Runnable action) throws BrokenBarrierException {
        if (!breakIfOneDied(arrival) && action != null) {
            boolean done = false;
            try {
                action.run();
                done = true;
            } finally {
                if (!done) {
                    breakGeneration(arrival, BarrierBreak.ACTION_FAILED, ThreadIdentity.current());
                }
            }
        }
        boolean ended = wake(this.guard.change(() -> arrival.isNow(this.phase.get()) ? advance(false) : NOTHING));
        if (!ended) {
            throw broken();
        }
    }

    private void awaitEnd(Arrival arrival, Waiting waiting)
            throws BrokenBarrierException, TimeoutException, InterruptedException {
        while (!sleepUntilEnd(arrival, waiting)) {
            BarrierBreak reason = waiting.wasInterrupted() ? BarrierBreak.INTERRUPTED : BarrierBreak.TIMED_OUT;
            if (breakGeneration(arrival, reason, ThreadIdentity.current())) {
                throwBecauseItIsOver(waiting);
            }
        }
        if (waiting.wasInterrupted()) {
            // too late to break it
            Thread.currentThread().interrupt();
        }
        boolean passed = generation(this.phase.get()) != generation(arrival.phase());
        if (!passed || (this.fields.getLong(RESETS) & bit(arrival.phase())) != 0) {
            throw broken();
        }
    }

    /** Sleeps until the generation has ended or is broken; returns false if the wait is over before. */
    private boolean sleepUntilEnd(Arrival arrival, Waiting waiting) {
        while (true) {
            boolean lookForDead = waiting.look();
            int now = this.phase.get();
            if (!arrival.isNow(now)) {
                return true;
            }
            if (waiting.isOver()) {
                return false;
            }
            if (!(lookForDead && breakIfOneDied(arrival))
                    && !waiting.pause()
                    && ((now & SLEEPERS) != 0 || this.phase.compareAndSet(now, now | SLEEPERS))) {
                waiting.sleep(this.phase, now | SLEEPERS, 0);
            }
        }
    }

    private boolean breakIfOneDied(Arrival arrival) {
        for (int slot = 0; slot < arrived(arrival.phase()); slot++) {
            long who = this.fields.getLong(SLOTS + slot * Long.BYTES);
            if (DeathWatch.watch(who)) {
                breakGeneration(arrival, BarrierBreak.DIED, who);
                return true;
            }
        }
        return false;
    }

    /** Returns whether it was not broken or over before. */
    private boolean breakGeneration(Arrival arrival, BarrierBreak reason, long who) {
        return wake(this.guard.change(() -> arrival.isNow(this.phase.get()) ? markBroken(reason, who) : NOTHING));
    }

    private void breakGuarded(BarrierBreak reason, long who) {
        if (!isBroken(this.phase.get())) {
            wake(markBroken(reason, who));
        }
    }

    private int markBroken(BarrierBreak reason, long who) {
        this.fields.setLong(BREAKER, who);
        this.fields.setInt(REASON, reason.ordinal());
        return change(generation(this.phase.get()) << GENERATION_SHIFT | BROKEN);
    }

    /** Begins the next generation. */
    private int advance(boolean reset) {
        int now = this.phase.get();
        long resets = this.fields.getLong(RESETS);
        this.fields.setLong(RESETS, reset ? resets | bit(now) : resets & ~bit(now));
        return change((generation(now) + 1) << GENERATION_SHIFT);
    }

    /** Returns the phase that was, whose sleepers are to be woken. */
    private int change(int next) {
        if ((this.phase.get() & SLEEPERS) != 0) {
            DeathWatch.join();
        }
        return this.phase.getAndSet(next);
    }

    /** Wakes the sleepers of a phase that was; returns whether there was a change. */
    private boolean wake(int old) {
        if (old != NOTHING && (old & SLEEPERS) != 0) {
            this.phase.wakeAll();
        }
        return old != NOTHING;
    }

    /** Breaks it until the next reset. */
    public void abort() {
        wake(this.guard.change(() ->
                isBroken(this.phase.get()) ? NOTHING : markBroken(BarrierBreak.ABORTED, ThreadIdentity.current())));
    }

    /** Lets it begin anew; those who wait fail. */
    public void reset() {
        wake(this.guard.change(() -> {
            int now = this.phase.get();
            return isBroken(now) || arrived(now) > 0 ? advance(true) : NOTHING;
        }));
    }

    /**
     * Whether it is broken.
     *
     * @return true if so
     */
    public boolean isBroken() {
        return isBroken(this.phase.get());
    }

    /**
     * How many parties there are.
     *
     * @return 1 or more
     */
    public int parties() {
        return this.parties;
    }

    /**
     * How many have arrived and wait.
     *
     * @return 0 if it is broken
     */
    public int waiting() {
        int now = this.phase.get();
        return isBroken(now) ? 0 : arrived(now);
    }

    private int arrived(int phase) {
        long arrived = this.fields.getLong(ARRIVED);
        return arrived >>> Integer.SIZE == generation(phase) ? Math.max(0, Math.min((int) arrived, this.parties)) : 0;
    }

    private BrokenBarrierException broken() {
        BarrierBreak reason = isBroken() ? BarrierBreak.of(this.fields.getInt(REASON)) : BarrierBreak.RESET;
        return new BrokenBarrierException(reason.describe(this.fields.getLong(BREAKER)));
    }

    private static void throwBecauseItIsOver(Waiting waiting) throws InterruptedException, TimeoutException {
        if (waiting.wasInterrupted()) {
            throw new InterruptedException();
        }
        throw new TimeoutException("Not all parties have arrived at the barrier in time");
    }

    private static boolean isBroken(int phase) {
        return (phase & BROKEN) != 0;
    }

    private static int generation(int phase) {
        return phase >>> GENERATION_SHIFT;
    }

    private static long bit(int phase) {
        return 1L << generation(phase);
    }

    /** What a party found as it arrived: the phase, and how many were there. */
    private record Arrival(int phase, int index) {

        boolean isNow(int other) {
            return (this.phase & ~SLEEPERS) == (other & ~SLEEPERS);
        }
    }
}
