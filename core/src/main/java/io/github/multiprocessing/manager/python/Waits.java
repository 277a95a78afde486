package io.github.multiprocessing.manager.python;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waiting at a manager in slices: between two of them a thread that was interrupted stops, and within one it gets its answer,
 * so that nothing is lost that the manager has given already.
 */
final class Waits {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double NANOS_PER_SECOND = 1e9;

    private Waits() {}

    /** One try, for some time. */
    interface Attempt {
        /** Returns whether it was successful. */
        boolean run(long nanos, double seconds);
    }

    /**
     * Tries until the time is over, at least once.
     *
     * @return whether a try was successful
     */
    static boolean until(long nanos, Attempt attempt) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = Math.max(0, nanos - (System.nanoTime() - start));
            long slice = Math.min(left, SLICE);
            if (attempt.run(slice, slice / NANOS_PER_SECOND)) {
                return true;
            }
            if (left <= SLICE) {
                return false;
            }
        }
    }

    /** Tries until it is successful, also if the thread is interrupted. */
    static void stubbornly(Attempt attempt) {
        boolean successful = false;
        while (!successful) {
            successful = attempt.run(SLICE, SLICE / NANOS_PER_SECOND);
        }
    }

    /** The longest time one slice of which is waited. */
    static long slice() {
        return SLICE;
    }

    static long nanos(Duration timeout) {
        return TimeUnit.NANOSECONDS.convert(timeout);
    }
}
