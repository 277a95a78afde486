package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.WaitWord;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * A word that threads of all processes sleep on until something has happened. While nobody does, ringing costs one read.
 *
 * <pre>
 * 31                 1        0
 * | how often it rang | sleepers |
 * </pre>
 *
 * <p><em>sleepers</em> says that somebody may sleep. Who is about to sleep sets it and looks once more for what it waits for; who
 * has something to tell does it first and looks for the bit then. All that is volatile, so at least one of the two sees the
 * other. Who rings clears the bit, counts, and wakes the one that has slept longest; that one sets the bit again when it
 * goes, because others may still sleep, and rings itself if there is something left for them ({@link #passOn}). So the bit
 * is set, or somebody is awake who will set it; if that one dies, the {@code DeathWatch} wakes everybody.
 */
final class Bell {

    private static final int SLEEPERS = 1;
    private static final int ONCE = 2;

    private final WaitWord word;

    Bell(ByteBuffer memory, int offset) {
        this.word = new WaitWord(memory, offset);
    }

    WaitWord word() {
        return this.word;
    }

    /** Announces a sleeper, and returns the value to sleep on. */
    int arm() {
        while (true) {
            int value = this.word.get();
            if ((value & SLEEPERS) != 0 || this.word.compareAndSet(value, value | SLEEPERS)) {
                return value | SLEEPERS;
            }
        }
    }

    /** Wakes one if somebody may sleep. */
    void ring() {
        int value = this.word.get();
        while ((value & SLEEPERS) != 0) {
            if (this.word.compareAndSet(value, value - SLEEPERS + ONCE)) {
                this.word.wake(1);
                return;
            }
            value = this.word.get();
        }
    }

    /** Wakes all, also those that are only about to sleep. */
    void ringForAll() {
        int value;
        do {
            value = this.word.get();
        } while (!this.word.compareAndSet(value, (value & ~SLEEPERS) + ONCE));
        this.word.wakeAll();
    }

    /** Whether somebody may sleep who was not yet told. */
    boolean hasSleepers() {
        return (this.word.get() & SLEEPERS) != 0;
    }

    /** Wakes all if somebody may sleep. */
    void ringForSleepers() {
        if (hasSleepers()) {
            ringForAll();
        }
    }

    /** To be called by who was woken and goes; wakes the next if there is something for it. */
    void passOn(BooleanSupplier somethingIsLeft) {
        arm();
        if (somethingIsLeft.getAsBoolean()) {
            ring();
        }
    }
}
