package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.github.multiprocessing.process.ExitReport;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the state machine knows of one worker process. Everything that is given to it is numbered: it works through the
 * numbers in their order. Guarded by the pool's lock.
 */
final class WorkerRecord {

    /** Of the name of a task in a report: whoever named it may have put anything there. */
    private static final int MOST_CHARS = 200;

    final WorkerId id;
    final long launchedAt;
    /** What it may reach before it is replaced. */
    final WorkerLimits limits;
    /** How much of its time its collector takes. */
    final CollectorLoad collector = new CollectorLoad();

    State state = State.STARTING;
    /** Since when it is in its state. */
    long since;
    /** When its state has lasted too long (start, grace, stop, kill). */
    long stateDeadline;

    /** What it has and has not answered, in the order in which it was given. */
    final ArrayDeque<Span> given = new ArrayDeque<>();
    /** How many items that is. */
    int outstanding;
    /** The number that the next item will get. */
    long nextNumber;
    /** The first number that it is not known to have begun, and since when that is so. */
    long begun;

    /** Up to which number (exclusive) it has begun or lost everything: where the last taking back ended. */
    long settled;

    long itemSince;
    long dispatchedAt;
    /** The item that passed its deadline, or -1; the one that was interrupted, or -1; and where that was. */
    long timedOut = -1;

    long interrupted = -1;
    List<StackTraceElement> where = List.of();
    /** The item that passed its soft limit and was interrupted once, but may go on until its deadline, or -1. */
    private long nudged = -1;

    /** How many tasks it was given and has answered. */
    int taken;

    long done;
    long heardAt;
    /** A replacement has been ordered: it is no longer counted as one of the pool's workers. */
    boolean retiring;
    /** Which of its limits it has reached, in words, or null: it retires when its turn comes. */
    @Nullable String dueFor;
    /** It takes one of the places for starts. */
    boolean starting = true;
    /** That it did not start has delayed the next start already. */
    boolean startCounted;
    /** Its channel is closed: it gets nothing any more, and whatever it does does not count. */
    boolean disconnected;
    /** How much it had done when it was last measured. */
    long measuredAt = -1;
    /** Somebody has asked for its end: what it runs is not to blame. */
    boolean killedOnRequest;
    /** It must not run anything further. */
    boolean spent;

    /** It has said that it exits, or closed its channel: by then it must be gone, or it is killed for this reason. */
    long goneBy = Long.MAX_VALUE;

    ExitReport.Kind goneReason = ExitReport.Kind.PROTOCOL;
    String goneDetail = "";

    WorkerRecord(WorkerId id, WorkerLimits limits, long now, long startDeadline) {
        this.id = id;
        this.limits = limits;
        this.launchedAt = now;
        this.since = now;
        this.stateDeadline = startDeadline;
        this.heardAt = now;
    }

    void enter(State state, long now, long deadline) {
        this.state = state;
        this.since = now;
        this.stateDeadline = deadline;
    }

    void take(Span span, long now) {
        span.number = this.nextNumber;
        this.nextNumber += span.size();
        this.taken += span.size();
        if (this.given.isEmpty()) {
            this.dispatchedAt = now;
            beginsNow(now);
            enter(State.BUSY, now, Long.MAX_VALUE);
        }
        this.outstanding += span.size();
        this.given.add(span);
    }

    /** It is known to be at another item than before. */
    void beginsNow(long now) {
        this.itemSince = now;
        this.where = List.of();
    }

    /** Looks how far it is. */
    void observe(long newlyBegun, long now) {
        if (newlyBegun > this.begun && newlyBegun > this.settled) {
            long before = runningNumber();
            this.begun = Math.min(newlyBegun, this.nextNumber);
            if (runningNumber() != before) {
                // Not if it has begun what it was taken to run anyway: that counts since it was given.
                beginsNow(now);
            }
        }
    }

    /** The span of the item that it runs, as far as is known, or null if it has nothing. */
    @Nullable Span current() {
        long number = runningNumber();
        for (Span span : this.given) {
            if (number < span.end()) {
                return span;
            }
        }
        return null;
    }

    /** The number of the item that it runs, as far as is known. */
    long runningNumber() {
        Span head = this.given.peek();
        return Math.max(this.begun - 1, head != null ? head.number : 0);
    }

    /** Whether what it runs has not been interrupted for its soft limit. */
    boolean mayBeNudged() {
        return this.nudged != runningNumber();
    }

    /** Takes note that what it runs has passed its soft limit. Returns the number of that. */
    long nudge() {
        this.nudged = runningNumber();
        return this.nudged;
    }

    boolean dying() {
        return this.state == State.STOPPING || this.state == State.KILLED;
    }

    /** The span of an item that it has and has not answered, unless that was cancelled; or null. */
    @Nullable Span spanOf(long number) {
        for (Span span : this.given) {
            if (number >= span.number && number < span.end()) {
                return span.chunk.cancelled ? null : span;
            }
        }
        return null;
    }

    /**
     * A report on its end with the task that it was running; and on an end that was wished for, with the reason.
     *
     * @param begun the number of the first item that it has not begun
     */
    ExitReport explain(ExitReport report, long begun) {
        String due = this.dueFor;
        boolean planned =
                report.kind() == ExitReport.Kind.PLANNED && report.detail().isEmpty();
        return new ExitReport(
                report.name(),
                report.pid(),
                report.kind(),
                report.exitCode(),
                report.signal(),
                planned && due != null ? due : report.detail(),
                report.uptime(),
                report.at(),
                report.outputTail(),
                report.crashReport(),
                report.crashReportHead(),
                lastBegun(begun));
    }

    /** The name of the last task that it has begun and not answered, which it was running if any; or null. */
    private @Nullable String lastBegun(long begun) {
        for (Iterator<Span> last = this.given.descendingIterator(); last.hasNext(); ) {
            Span span = last.next();
            if (span.number < begun) {
                return PrintableText.line(span.chunk.task, MOST_CHARS);
            }
        }
        return null;
    }

    boolean running() {
        return this.state == State.BUSY || this.state == State.INTERRUPTED;
    }
}
