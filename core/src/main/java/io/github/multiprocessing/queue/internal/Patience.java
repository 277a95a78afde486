package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.Waiting;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits until something can be done that could not be done at once. */
final class Patience {

    /** Something that can be tried again. */
    interface Attempt<T> {

        /**
         * Tries.
         *
         * @param nanos how long it may wait for a guard
         * @return the result, or null if it is not possible now
         */
        @Nullable T within(long nanos) throws InterruptedException;
    }

    private Patience() {}

    /**
     * Tries when it is promising.
     *
     * @param attempt what to try
     * @param promising whether it makes sense to try (again)
     * @param bell what rings when that has become true
     * @param left whether there is something left for others that sleep there
     * @param nanos how long to wait, more than 0
     * @return the result, or null if time is up
     */
    static <T> @Nullable T await(
            Attempt<T> attempt, BooleanSupplier promising, Bell bell, BooleanSupplier left, long nanos)
            throws InterruptedException {
        Waiting waiting = Waiting.forUpTo(nanos, true);
        boolean slept = false;
        try {
            while (true) {
                waiting.look();
                if (promising.getAsBoolean()) {
                    T result = attempt.within(waiting.remaining());
                    if (result != null) {
                        return result;
                    }
                    if (waiting.isOver()) {
                        break;
                    }
                    if (slept) {
                        // what was not enough for this one may be for the next
                        bell.passOn(left);
                    }
                }
                if (waiting.pause()) {
                    continue;
                }
                int value = bell.arm();
                if (promising.getAsBoolean()) {
                    continue;
                }
                slept = true;
                if (!waiting.sleep(bell.word(), value, 0)) {
                    break;
                }
            }
            if (waiting.wasInterrupted()) {
                throw new InterruptedException();
            }
            return promising.getAsBoolean() ? attempt.within(0) : null;
        } finally {
            if (slept) {
                bell.passOn(left);
            }
        }
    }
}
