package io.github.multiprocessing.pool.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations from callers, who may mean "for ever" by one of some billions of years. */
final class Nanos {

    /** The longest; so long after any moment is still a moment. */
    static final long MOST = Long.MAX_VALUE / 4;

    private Nanos() {}

    static long of(Duration duration) {
        return Math.min(TimeUnit.NANOSECONDS.convert(duration), MOST);
    }
}
