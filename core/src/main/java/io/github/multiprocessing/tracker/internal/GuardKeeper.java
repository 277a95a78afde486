package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.LastingThreads;
import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.tracker.GuardSnapshot;
import io.github.multiprocessing.tracker.GuardSnapshot.State;
import io.github.multiprocessing.tracker.TrackerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a guard behind this process, in a thread of its own, which begins when it is first wanted: it starts the guard, waits for
 * its end, and starts the next one. The same thread does what is to be done from time to time. Thread-safe.
 *
 * <p>The start of a JVM takes processor time that the workers want who are just starting; so the guard is not started
 * before there was a moment without a new one.
 */
final class GuardKeeper {

    /** So long nothing new is registered before the guard is started. */
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(300);

    /** So long it is put off at most. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    /** A guard that was there for so long is started again at once. */
    private static final long STEADY = TimeUnit.MINUTES.toNanos(1);

    /** So long an exit waits for a guard that is just being started, which takes some milliseconds as a rule. */
    private static final long START_PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.tracker");

    private final Duty duty;
    private TrackerSettings settings;
    private @Nullable Thread thread;
    private @Nullable GuardProcess guard;
    private long guardSince;
    private long wantedAt;
    private long nextTick;
    private boolean atOnce;
    private boolean exiting;
    private boolean starting;
    private int restarts;
    private int failures;
    private int changes;
    private String problem = "";

    GuardKeeper(TrackerSettings settings, Duty duty) {
        this.settings = settings;
        this.duty = duty;
    }

    /** What the keeper's thread does. */
    interface Duty {

        GuardProcess startGuard() throws IOException;

        /** Called once the guard is there. */
        void guardIsReady(GuardProcess guard);

        /** Called once soon after the beginning, and then whenever so many nanoseconds are over as it has returned. */
        long tick();
    }

    synchronized void configure(TrackerSettings changed) {
        this.settings = changed;
        this.changes++;
        setNextTick(0);
        if (!changed.enabled() && this.guard != null) {
            this.guard.dismiss();
        }
        notifyAll();
    }

    /** Something is there to be tracked. */
    synchronized void want(boolean now) {
        this.wantedAt = System.nanoTime();
        this.atOnce |= now;
        if (this.thread == null && !this.exiting && (this.settings.enabled() || this.settings.sweep())) {
            Thread keeper = LastingThreads.create("multiprocessing-tracker", 256 << 10, this::run);
            // If there is no thread to be had now, there may be the next time.
            keeper.start();
            this.thread = keeper;
        } else if (now) {
            notifyAll();
        }
    }

    /** This process is about to exit. Returns whether a guard outlives it: nobody outlives process 1. */
    synchronized boolean handOver() {
        this.exiting = true;
        notifyAll();
        awaitStart();
        return this.guard != null && this.guard.tell(GuardOrders.ORDERLY_END) && OwnProcess.pid() != 1;
    }

    /** One that nobody could tell of the exit would take it for a crash. */
    private synchronized void awaitStart() {
        long deadline = System.nanoTime() + START_PATIENCE;
        try {
            for (long left = START_PATIENCE; this.starting && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean awaitRunning(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (this.guard == null || !this.guard.isReady()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !this.settings.enabled()) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    synchronized GuardSnapshot snapshot() {
        GuardProcess known = this.guard;
        boolean alive = known != null && known.isReady();
        State missing = !this.settings.enabled() ? State.OFF : this.thread == null ? State.IDLE : State.DOWN;
        return new GuardSnapshot(
                alive ? State.RUNNING : missing,
                alive && known != null ? known.pid() : -1,
                alive ? Duration.ofNanos(System.nanoTime() - this.guardSince) : Duration.ZERO,
                this.restarts,
                this.problem);
    }

    private void run() {
        try {
            awaitQuiet();
            setNextTick(0);
            while (pause(pauseNanos())) {
                GuardProcess current = enabled() ? start() : null;
                do {
                    if (nanosToTick() <= 0) {
                        setNextTick(this.duty.tick());
                    }
                } while (current != null && !ended(current, nanosToTick()));
            }
        } catch (InterruptedException ex) {
            logger.warn("Somebody has ended the thread of the resource tracker; its process is not started again");
        }
    }

    private synchronized void setNextTick(long nanos) {
        this.nextTick = System.nanoTime() + nanos;
    }

    private synchronized long nanosToTick() {
        return this.nextTick - System.nanoTime();
    }

    private boolean ended(GuardProcess current, long nanos) throws InterruptedException {
        boolean ended = current.awaitEnd(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        if (ended) {
            lost(current);
        }
        return ended;
    }

    private synchronized void lost(GuardProcess ended) {
        this.guard = null;
        if (!ended.isDismissed() && !this.exiting) {
            boolean steady = System.nanoTime() - this.guardSince > STEADY;
            this.failures = steady ? 0 : this.failures + 1;
            this.restarts++;
            logger.warn(
                    "The process of the resource tracker (pid {}) has ended, with exit code {}. It is started again, and"
                            + " knows what there is",
                    ended.pid(),
                    ended.exitCode());
        }
    }

    /** How long to wait before the next start: not at all at first, and then ever longer. */
    private synchronized long pauseNanos() {
        if (!this.settings.enabled()) {
            return Math.max(1, nanosToTick());
        }
        return this.failures < 2 ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(10, this.failures - 2));
    }

    private synchronized boolean enabled() {
        return this.settings.enabled();
    }

    private @Nullable GuardProcess start() throws InterruptedException {
        try {
            GuardProcess started = begin();
            if (started == null) {
                return null;
            }
            started.awaitReady();
            this.duty.guardIsReady(started);
            synchronized (this) {
                this.guardSince = System.nanoTime();
                this.problem = "";
                if (!this.settings.enabled()) {
                    started.dismiss();
                }
                notifyAll();
            }
            logger.debug("The process of the resource tracker is there (pid {})", started.pid());
            return started;
        } catch (IOException | RuntimeException | LinkageError ex) {
            // told once, and not again with every attempt that fails in the same way
            String reason = String.valueOf(ex.getMessage());
            synchronized (this) {
                if (!reason.equals(this.problem) && !this.exiting) {
                    logger.warn(
                            "The process of the resource tracker could not be started: {}. If this process is killed,"
                                    + " stopped workers stay, and files until the next start",
                            reason);
                }
                this.guard = null;
                this.problem = reason;
                this.failures = Math.max(2, this.failures + 1);
            }
            return null;
        }
    }

    /** Begins to start it, unless this process is about to exit. It is known then: the exit may come before it is ready. */
    private @Nullable GuardProcess begin() throws IOException {
        synchronized (this) {
            if (this.exiting) {
                return null;
            }
            this.starting = true;
        }
        GuardProcess begun = null;
        try {
            begun = this.duty.startGuard();
            return begun;
        } finally {
            synchronized (this) {
                this.guard = begun;
                this.starting = false;
                notifyAll();
            }
        }
    }

    /** Returns false when this process is about to exit. */
    private synchronized boolean pause(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        int before = this.changes;
        for (long left = nanos; left > 0 && !this.exiting && this.changes == before; ) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return !this.exiting;
    }

    private synchronized void awaitQuiet() throws InterruptedException {
        long begin = System.nanoTime();
        while (!this.atOnce && !this.exiting) {
            long now = System.nanoTime();
            long left = Math.min(this.wantedAt + QUIET - now, begin + PATIENCE - now);
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
