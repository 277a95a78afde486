package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.WaitWord;
import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * How many permits there are to take.
 *
 * <pre>
 *  31             1       0
 * | permits        | sleepers |
 * </pre>
 *
 * The bit is set by who is about to sleep, and by who was awake after that and takes a permit. Who adds permits, clears it and
 * wakes one sleeper for each. Who was woken, takes a permit and leaves others, wakes the next; and so does who was woken and goes without. So the bit
 * is set as long as somebody sleeps for good reason, or somebody is awake who sets it; if that one dies, the
 * {@link DeathWatch} wakes everybody.
 */
final class PermitWord {

    private static final int SLEEPERS = 1;
    private static final int ONE = 2;

    /** There are no permits to take, or too many to add some. */
    static final int NONE = -1;

    private final WaitWord word;

    PermitWord(ByteBuffer memory, int offset) {
        this.word = new WaitWord(memory, offset);
    }

    int permits() {
        return this.word.get() >>> 1;
    }

    /** Takes a permit. Returns how many sleepers are to be woken then, or -1 if there is no permit. */
    int take(boolean slept) {
        int old;
        do {
            old = this.word.get();
            if (old >>> 1 == 0) {
                return NONE;
            }
        } while (!this.word.compareAndSet(old, (old - ONE) | (slept ? SLEEPERS : 0)));
        return slept && old >>> 1 > 1 ? 1 : 0;
    }

    /** Adds permits. Returns how many sleepers are to be woken then, or -1 if there would be too many permits. */
    int add(int count, int most) {
        int old;
        do {
            old = this.word.get();
            if (old >>> 1 > most - count) {
                return NONE;
            }
            prepareToWake(old);
        } while (!this.word.compareAndSet(old, ((old >>> 1) + count) << 1));
        return (old & SLEEPERS) == 0 ? 0 : count;
    }

    /** Corrects the number. Returns how many sleepers are to be woken then. */
    int set(int permits) {
        int old = this.word.get();
        while (!this.word.compareAndSet(old, permits << 1)) {
            old = this.word.get();
        }
        return (old & SLEEPERS) == 0 ? 0 : Integer.MAX_VALUE;
    }

    /** To be called before permits are added: who waits must notice if we die before we have woken them. */
    void prepareToWake() {
        prepareToWake(this.word.get());
    }

    private static void prepareToWake(int value) {
        if ((value & SLEEPERS) != 0) {
            DeathWatch.join();
        }
    }

    void wake(int count) {
        if (count > 0) {
            this.word.wake(count);
        }
    }

    /**
     * Waits until a permit was taken.
     *
     * @param take takes one, told whether the thread has slept
     * @param recover looks for the permits of the dead; returns whether there are more now
     */
    boolean await(Waiting waiting, Take take, BooleanSupplier recover) {
        boolean slept = false;
        boolean taken = false;
        try {
            do {
                boolean lookForDead = waiting.look();
                int now = this.word.get();
                if (now >>> 1 > 0) {
                    taken = take.take(slept);
                } else if (!(lookForDead && recover.getAsBoolean())
                        && !waiting.pause()
                        && ((now & SLEEPERS) != 0 || this.word.compareAndSet(now, now | SLEEPERS))) {
                    slept = true;
                    waiting.sleep(this.word, now | SLEEPERS, 0);
                }
            } while (!taken && !waiting.isOver());
            return taken;
        } finally {
            if (slept && !taken) {
                passOn();
            }
        }
    }

    private void passOn() {
        int now;
        do {
            now = this.word.get();
            if (now >>> 1 > 0) {
                this.word.wake(1);
                return;
            }
        } while ((now & SLEEPERS) == 0 && !this.word.compareAndSet(now, now | SLEEPERS));
    }

    /** Takes a permit, if there is one. */
    interface Take {
        boolean take(boolean slept);
    }
}
