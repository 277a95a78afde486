package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings.Restart;
import io.github.multiprocessing.process.ExitReport;
import java.util.ArrayDeque;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a dead worker is replaced, and when that is given up for a while. Starts that fail are repeated ever more slowly; too
 * many of them, or too many deaths of workers that did start, within the window open the circuit. While it is open one
 * start at a time is tried every probe interval, and the first worker that gets ready closes it.
 *
 * <p>A death in a task counts far less than a failed start: one caller that sends hostile work must not take the pool from
 * all others.
 */
final class RestartPolicy {

    private final Restart settings;
    private final DoubleSupplier jitter;
    private final ArrayDeque<Long> failedStarts = new ArrayDeque<>();
    private final ArrayDeque<Long> crashes = new ArrayDeque<>();
    private int failuresInARow;
    private long notBefore;
    private @Nullable Opened opened;

    /** Why and since when the circuit is open. */
    record Opened(long at, String reason, ExitReport last) {}

    RestartPolicy(Restart settings, DoubleSupplier jitter) {
        this.settings = settings;
        this.jitter = jitter;
    }

    @Nullable Opened opened() {
        return this.opened;
    }

    /** When the next start may be made; a time in the past if it may be made now. */
    long notBefore() {
        return this.notBefore;
    }

    /** A worker got ready. Closes the circuit if it was launched as a probe, not if it was under way when it opened. */
    void ready(long launchedAt) {
        if (this.opened == null) {
            // Workers can start. That those before it crashed still counts: they had been ready as well.
            startsWork();
        } else if (launchedAt - this.opened.at()
                >= this.settings.probeInterval().toNanos()) {
            close();
        }
    }

    private void startsWork() {
        this.failuresInARow = 0;
        this.notBefore = 0;
        this.failedStarts.clear();
    }

    /** The probe interval is over and there are ready workers: give tasks another chance. */
    void close() {
        startsWork();
        this.crashes.clear();
        this.opened = null;
    }

    /** A start fails: the next one is delayed. Why is known, and counted, when the worker is gone. */
    void startFails(long now) {
        this.failuresInARow++;
        double factor = Math.scalb(1.0, Math.min(this.failuresInARow - 1, 30));
        double delay = Math.min(
                this.settings.backoff().toNanos() * factor,
                this.settings.maxBackoff().toNanos());
        this.notBefore = Math.max(this.notBefore, now + (long) (delay * (1 + 0.2 * this.jitter.getAsDouble())));
    }

    /** A worker whose start failed is gone. */
    void startFailed(long now, ExitReport report) {
        int failures = count(this.failedStarts, now);
        if (this.opened != null || failures >= this.settings.maxStartFailures()) {
            open(
                    now,
                    failures + " workers could not be started within "
                            + this.settings.window().toSeconds()
                            + " s (multiprocessing.pool.restart.max-start-failures="
                            + this.settings.maxStartFailures() + ")",
                    report);
        }
    }

    void crashed(long now, ExitReport report) {
        int deaths = count(this.crashes, now);
        if (deaths >= this.settings.maxCrashes() && this.opened == null) {
            open(
                    now,
                    deaths + " workers died within " + this.settings.window().toSeconds()
                            + " s (multiprocessing.pool.restart.max-crashes=" + this.settings.maxCrashes() + ")",
                    report);
        }
    }

    private void open(long now, String reason, ExitReport report) {
        long at = this.opened != null ? this.opened.at() : now;
        String why = this.opened != null ? this.opened.reason() : reason;
        this.opened = new Opened(at, why, report);
        this.notBefore = now + this.settings.probeInterval().toNanos();
    }

    private int count(ArrayDeque<Long> times, long now) {
        times.add(now);
        while (now - times.element() >= this.settings.window().toNanos()) {
            times.remove();
        }
        return times.size();
    }
}
