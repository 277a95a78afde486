package io.github.multiprocessing.os;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sleeps where there is no native code: a thread looks again and again, ever less often the longer it has waited. */
final class PollingSleep {

    private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    /** After so long, whoever waits looks whether the one it waits for still lives. */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);

    private PollingSleep() {}

    /** Sleeps until the word has changed or for a slice; the current thread may be interrupted afterwards. */
    static void fall(Sleep sleep, long since, long until, boolean interruptible) {
        boolean interrupted = false;
        long begin = System.nanoTime();
        long now = begin;
        while (!sleep.isStale() && now - begin < SLICE && until - now > 0 && !(interrupted && interruptible)) {
            // an eighth of what it has waited for already
            long pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, (now - since) >> 3));
            LockSupport.parkNanos(sleep, Math.min(pause, until - now));
            interrupted |= Thread.interrupted();
            now = System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
