package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Leftovers.Item;
import io.github.multiprocessing.pool.Leftovers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks what the tasks of a worker leave behind, and tells. After a task that took a moment it looks at once; tasks shorter
 * than that could not pay for it, so they are looked at together, now and then and when nothing is left to do. A thread counts
 * once it is still there a little later: one that is about to end is no leftover. For the thread that runs the tasks.
 */
final class LeftoverWatch {

    /** So long a task must take for a look after each: it is some hundred times as long. */
    static final long LONG_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    /** How long to wait between looks, and until what was seen is told. */
    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** How often to tell. What is left meanwhile is told together. */
    static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Surroundings surroundings = new Surroundings();
    private final ThreadCensus threads = new ThreadCensus(Thread.currentThread().getThreadGroup());
    private final Reports reports;
    private String task = "";
    /** Whether tasks have run since the last look. */
    private boolean unseen;
    /** Whether not all of those had the same name. */
    private boolean mixed;

    private boolean broken;
    private long lookedAt;
    private long toldAt;
    private @Nullable Finding finding;

    /** Where reports go. */
    interface Reports {

        void send(LeftoverReport report);
    }

    LeftoverWatch(Reports reports, long now) {
        this.reports = reports;
        this.lookedAt = now;
        this.toldAt = now - REPORT_NANOS;
    }

    /** What was found and is not told yet. */
    private record Finding(String task, boolean certain, long at, List<Item> settings, List<Thread> threads) {

        Finding and(String other, boolean alone) {
            return new Finding(
                    this.task, this.certain && alone && other.equals(this.task), this.at, this.settings, this.threads);
        }

        /** What of it is still there. */
        List<Item> items() {
            List<Item> items = new ArrayList<>(this.settings);
            for (Thread thread : this.threads) {
                if (thread.isAlive()) {
                    items.add(new Item(Kind.THREAD, thread.getName()));
                }
            }
            return items;
        }
    }

    /**
     * Tasks begin.
     *
     * @param name their name
     * @param other whether it is another one than before
     */
    void begin(String name, boolean other) {
        if (other) {
            this.mixed |= this.unseen;
            this.task = name;
        }
        this.unseen = true;
    }

    /**
     * Tasks have ended.
     *
     * @param eachNanos how long each of the last ones took
     * @param now the present time
     */
    void ended(long eachNanos, long now) {
        boolean due = eachNanos >= LONG_NANOS || now - this.lookedAt >= PAUSE_NANOS;
        if (due && isOwed()) {
            try {
                look(now);
            } catch (RuntimeException ex) {
                // Tasks may have put anything into the system properties. The output of a worker goes to the parent's
                // log.
                this.broken = true;
                ex.printStackTrace();
            }
        }
    }

    /** Whether there is something to look at, or to tell. */
    boolean isOwed() {
        return this.unseen || this.finding != null;
    }

    /** For how long at most to wait for another task before calling {@link #ended} again, in nanoseconds. */
    long patience(long now) {
        Finding found = this.finding;
        long until = Long.MAX_VALUE;
        if (this.unseen) {
            until = this.lookedAt + PAUSE_NANOS;
        } else if (found != null) {
            until = Math.max(
                    this.lookedAt + PAUSE_NANOS, Math.max(found.at() + PAUSE_NANOS, this.toldAt + REPORT_NANOS));
        }
        return until == Long.MAX_VALUE ? until : Math.max(until - now, 1);
    }

    private void look(long now) {
        boolean alone = !this.mixed;
        this.lookedAt = now;
        this.unseen = false;
        this.mixed = false;
        if (this.broken) {
            return;
        }
        if (this.surroundings.haveChanged()) {
            find(alone, now).settings().addAll(this.surroundings.takeChanges());
        }
        if (this.threads.hasNewcomers()) {
            find(alone, now).threads().addAll(this.threads.takeNewcomers());
        }
        Finding found = this.finding;
        if (found != null && now - found.at() >= PAUSE_NANOS && now - this.toldAt >= REPORT_NANOS) {
            this.finding = null;
            List<Item> items = found.items();
            if (!items.isEmpty()) {
                this.toldAt = now;
                this.reports.send(LeftoverReport.of(found.task(), found.certain(), items));
            }
        }
    }

    private Finding find(boolean alone, long now) {
        Finding before = this.finding;
        Finding found = before == null
                ? new Finding(this.task, alone, now, new ArrayList<>(), new ArrayList<>())
                : before.and(this.task, alone);
        this.finding = found;
        return found;
    }
}
