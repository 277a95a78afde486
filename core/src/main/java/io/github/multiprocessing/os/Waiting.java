package io.github.multiprocessing.os;

import java.util.concurrent.TimeUnit;

/**
 * One wait of the current thread for something that other processes do: first it looks again and again for some ten
 * microseconds, which is cheaper than to sleep and be woken, then it sleeps. Used like this:
 *
 * <pre>{@code
 * Waiting waiting = Waiting.forUpTo(nanos, true);
 * do {
 *     waiting.look();
 *     … return if what is waited for has happened, or DeathWatch says that it never will …
 * } while (waiting.pause(word, value, holder));
 * … over, because time is up or the thread was interrupted …
 * }</pre>
 *
 * <p>A thread sleeps in a futex where Linux has one and native code may be used; elsewhere it looks again every 20 µs at first
 * and every 5 ms in the end. It wakes when it is woken, when any process of this run has died, when it is interrupted (if that
 * is to end the wait), and for no reason. A virtual thread parks. For one thread only.
 */
public final class Waiting {

    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 50 : 0;
    private static final int YIELDS = 100;
    /** Nobody trusts a wake-up for longer than that. */
    private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(60);

    private static final long FOREVER = Long.MAX_VALUE;

    private final long begin = System.nanoTime();
    private final long nanos;
    private final boolean interruptible;
    private int round;
    private int deaths;
    private boolean lookedForDead;
    private boolean interrupted;

    private Waiting(long nanos, boolean interruptible) {
        this.nanos = nanos;
        this.interruptible = interruptible;
    }

    /**
     * A wait that ends when its time is up.
     *
     * @param nanos how long; {@link Long#MAX_VALUE} for ever, 0 or less not at all
     * @param interruptible whether an interrupt ends it too
     * @return the wait, which begins now
     */
    public static Waiting forUpTo(long nanos, boolean interruptible) {
        return new Waiting(nanos, interruptible);
    }

    /**
     * A wait that only its success ends.
     *
     * @return the wait, which begins now
     */
    public static Waiting forever() {
        return new Waiting(FOREVER, false);
    }

    /**
     * To be called before each look at what is waited for: deaths from now on are not missed.
     *
     * @return whether it is time to look for dead ones too, because the thread is about to sleep for the first time or some
     *     have died since it did
     */
    public boolean look() {
        int before = this.deaths;
        this.deaths = DeathWatch.deaths();
        boolean aboutToSleep = !this.lookedForDead && this.round >= SPINS + YIELDS;
        this.lookedForDead |= aboutToSleep;
        // Without native code, nobody counts deaths.
        return aboutToSleep || (this.lookedForDead && (before != this.deaths || !LinuxCalls.available()));
    }

    /**
     * Waits a little, or sleeps for as long as a word has a value.
     *
     * @param word where to sleep
     * @param value what it has while there is no reason to wake
     * @param holder whose death would be a reason to wake, or 0 if nobody's in particular
     * @return false if the wait is over because its time is up or it was interrupted
     */
    public boolean pause(WaitWord word, int value, long holder) {
        return pause() || sleep(word, value, holder);
    }

    /**
     * Waits a little, unless that was done often enough.
     *
     * @return false if it is time to sleep
     */
    public boolean pause() {
        int done = this.round;
        if (done >= SPINS + YIELDS) {
            return false;
        }
        this.round = done + 1;
        if (done < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return true;
    }

    /**
     * Sleeps for as long as a word has a value.
     *
     * @param word where to sleep
     * @param value what it has while there is no reason to wake
     * @param holder whose death would be a reason to wake, or 0 if nobody's in particular
     * @return false if the wait is over because its time is up or it was interrupted
     */
    public boolean sleep(WaitWord word, int value, long holder) {
        if (isOver()) {
            return false;
        }
        Sleep sleep = new Sleep(word, value, holder);
        if (LinuxCalls.available()) {
            DeathWatch.enter(sleep);
            try {
                if (DeathWatch.deaths() == this.deaths) {
                    fall(sleep);
                }
            } finally {
                sleep.end();
                DeathWatch.leave(sleep);
            }
        } else {
            PollingSleep.fall(sleep, this.begin, until(FOREVER), this.interruptible);
        }
        this.round = 0;
        return !isOver();
    }

    private void fall(Sleep sleep) {
        long until = until(LONGEST_SLEEP);
        if (VirtualThreads.isCurrent()) {
            VirtualSleep.fall(sleep, until, this.interruptible);
        } else if (this.interruptible) {
            InterruptibleSleep.fall(sleep, until);
        } else {
            sleep.fall(until);
        }
    }

    private long until(long most) {
        long now = System.nanoTime();
        // not later than what can be compared
        return now + Math.min(Math.min(remaining(now), most), Long.MAX_VALUE >> 1);
    }

    private long remaining(long now) {
        return this.nanos == FOREVER ? FOREVER : this.nanos - (now - this.begin);
    }

    /**
     * Whether it is over because its time is up or the thread was interrupted. The latter is cleared from the thread, and
     * {@link #wasInterrupted()} tells.
     *
     * @return true if there is nothing more to wait for
     */
    public boolean isOver() {
        if (this.interruptible && !this.interrupted) {
            this.interrupted = Thread.interrupted();
        }
        return this.interrupted || (this.nanos != FOREVER && remaining(System.nanoTime()) <= 0);
    }

    /**
     * What is left of the time.
     *
     * @return nanoseconds, {@link Long#MAX_VALUE} if there is no limit
     */
    public long remaining() {
        return remaining(System.nanoTime());
    }

    /**
     * Whether an interrupt ended it.
     *
     * @return true if {@link #isOver()} found the thread interrupted
     */
    public boolean wasInterrupted() {
        return this.interrupted;
    }
}
