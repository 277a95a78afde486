package io.github.multiprocessing.process;

import java.time.Duration;

/** Timeouts of any length. */
final class Nanos {

    private Nanos() {}

    /** The timeout in nanoseconds, not negative, and as long as there are nanoseconds. */
    static long of(Duration timeout) {
        if (timeout.isNegative()) {
            return 0;
        }
        try {
            return timeout.toNanos();
        } catch (ArithmeticException ex) {
            // for ever, as far as anybody can tell
            return Long.MAX_VALUE;
        }
    }
}
