package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.WaitWord;
import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;

/**
 * A flag that threads wait for.
 *
 * <pre>
 *  31                2     1          0
 * | how often it was set | sleepers | set |
 * </pre>
 *
 * Each change is one compare-and-set of this word, so that nobody can leave it half done. The count tells who waits that the
 * flag was set, even if it was cleared again before anybody could look. Who dies between setting it and waking the sleepers,
 * wakes them by its death.
 */
public final class EventState {

    /** How many bytes it takes. */
    public static final int BYTES = Integer.BYTES;

    private static final int SET = 0b01;
    private static final int SLEEPERS = 0b10;
    private static final int COUNT_ONE = 0b100;
    private static final int COUNT_SHIFT = 2;

    private final WaitWord word;

    /**
     * Creates a view of a flag. Zeros are one that is not set.
     *
     * @param memory a direct buffer
     * @param offset where in it; a multiple of four
     */
    public EventState(ByteBuffer memory, int offset) {
        this.word = new WaitWord(memory, offset);
    }

    /**
     * Whether the flag is set.
     *
     * @return true if so
     */
    public boolean isSet() {
        return (this.word.get() & SET) != 0;
    }

    /** Sets the flag and wakes all who wait. */
    public void set() {
        int old;
        do {
            old = this.word.get();
            if ((old & SET) != 0) {
                return;
            }
            if ((old & SLEEPERS) != 0) {
                DeathWatch.join();
            }
        } while (!this.word.compareAndSet(old, ((old + COUNT_ONE) & ~SLEEPERS) | SET));
        if ((old & SLEEPERS) != 0) {
            this.word.wakeAll();
        }
    }

    /** Clears the flag. */
    public void clear() {
        int old;
        do {
            old = this.word.get();
        } while ((old & SET) != 0 && !this.word.compareAndSet(old, old & ~SET));
    }

    /**
     * Waits until the flag is set.
     *
     * @param waiting for how long
     * @return whether it was set meanwhile; false if time was up or the thread was interrupted
     */
    public boolean await(Waiting waiting) {
        int first = this.word.get();
        if ((first & SET) != 0) {
            return true;
        }
        while (!waiting.isOver()) {
            waiting.look();
            int now = this.word.get();
            if (wasSetSince(first, now)) {
                return true;
            }
            if (!waiting.pause() && ((now & SLEEPERS) != 0 || this.word.compareAndSet(now, now | SLEEPERS))) {
                waiting.sleep(this.word, now | SLEEPERS, 0);
            }
        }
        return !waiting.wasInterrupted() && wasSetSince(first, this.word.get());
    }

    private static boolean wasSetSince(int first, int now) {
        return (now & SET) != 0 || first >>> COUNT_SHIFT != now >>> COUNT_SHIFT;
    }
}
