package io.github.multiprocessing.manager;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * How often a server is started again, and how long is waited before. The first start after a death is at once; after one that
 * has failed each waits twice as long as the one before, and a little more by chance. For one thread.
 */
final class RestartBudget {

    static final int MOST = 5;
    static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final double JITTER = 0.2;

    private final DoubleSupplier jitter;
    private final Deque<Long> spent = new ArrayDeque<>();

    RestartBudget(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    /** Takes one start. Returns false if there were too many within the window. */
    boolean spend(long now) {
        while (!this.spent.isEmpty() && now - this.spent.getFirst() > WINDOW_NANOS) {
            this.spent.removeFirst();
        }
        this.spent.addLast(now);
        return this.spent.size() <= MOST;
    }

    /** How long to wait before the next start, after so many that have failed since a server was last ready. */
    long pauseNanos(int failures) {
        return failures == 0
                ? 0
                : (long) ((FIRST_PAUSE_NANOS << (Math.min(failures, MOST) - 1))
                        * (1 + JITTER * this.jitter.getAsDouble()));
    }
}
