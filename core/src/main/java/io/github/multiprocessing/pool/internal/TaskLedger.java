package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerCrashedException.Delivery;
import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.util.List;

/** Ends each task exactly once, and counts how. Guarded by the pool's lock. */
final class TaskLedger {

    private final PoolPort port;
    private final PoolTally tally = new PoolTally();

    TaskLedger(PoolPort port) {
        this.port = port;
    }

    PoolTally tally() {
        return this.tally;
    }

    void submitted(Chunk chunk) {
        this.tally.submitted(chunk.size());
    }

    /** Ends what is left of a span that never reached a worker, or was cancelled there. */
    void endAll(Span span, Ending ending, long now) {
        if (span.chunk.unanswered() > 0) {
            for (int item = span.from; item < span.to; item++) {
                end(span.chunk, item, List.of(ending), now - span.chunk.submittedAt, 0);
            }
        }
    }

    /** Records what a worker answered. Returns false if that is not what comes next. */
    boolean record(WorkerRecord worker, long first, List<Ending> endings, long ranNanos, long now) {
        if (!expects(worker, first, endings.size())) {
            return false;
        }
        long each = ranNanos / endings.size();
        int from = 0;
        for (Span span = worker.given.peek(); span != null && from < endings.size(); span = worker.given.peek()) {
            int count = Math.min(span.size(), endings.size() - from);
            record(worker, span, endings.subList(from, from + count), each, now);
            from += count;
            if (span.size() == 0) {
                worker.given.remove();
            }
        }
        worker.begun = Math.max(worker.begun, first + from);
        worker.beginsNow(now);
        return true;
    }

    private static boolean expects(WorkerRecord worker, long first, int count) {
        long next = first;
        for (Span span : worker.given) {
            if (span.number != next || next - first >= count) {
                break;
            }
            next = span.end();
        }
        return next - first >= count;
    }

    private void record(WorkerRecord worker, Span span, List<Ending> endings, long each, long now) {
        Chunk chunk = span.chunk;
        int count = endings.size();
        long waited = Math.max(0, now - each * count - chunk.submittedAt);
        int item = span.from;
        long number = span.number;
        span.from += count;
        span.number += count;
        worker.outstanding -= count;
        worker.done += count;
        if (chunk.cancelled) {
            this.tally.late(count);
        } else if (worker.timedOut < number || worker.timedOut >= number + count) {
            end(chunk, item, endings, waited, each);
        } else {
            for (Ending ending : endings) {
                boolean late = number++ == worker.timedOut;
                end(chunk, item++, List.of(late ? timedOut(worker, chunk, false, now) : ending), waited, each);
            }
        }
    }

    /** A worker died; it had begun the items before a number. They end, the others stay. */
    void recordDeath(WorkerRecord worker, ExitReport report, long begun, long now) {
        Span span = worker.given.peek();
        while (span != null && span.number < begun) {
            Chunk chunk = span.chunk;
            while (span.size() > 0 && span.number < begun) {
                if (!chunk.cancelled) {
                    Ending ending = deathOf(worker, span, report, span.number == begun - 1, now);
                    long waited = Math.max(0, worker.dispatchedAt - chunk.submittedAt);
                    end(chunk, span.from, List.of(ending), waited, now - worker.itemSince);
                }
                span.answered();
                worker.outstanding--;
            }
            if (span.size() > 0) {
                return;
            }
            worker.given.remove();
            span = worker.given.peek();
        }
    }

    private Ending deathOf(WorkerRecord worker, Span span, ExitReport report, boolean last, long now) {
        if (report.kind() == ExitReport.Kind.SHUTDOWN) {
            return new Ending.Cancelled("the pool was shut down while it ran");
        }
        if (span.number == worker.timedOut) {
            return timedOut(worker, span.chunk, true, now);
        }
        return new Ending.Crashed(
                report, last ? Delivery.STARTED : Delivery.UNKNOWN, Duration.ofNanos(now - worker.itemSince));
    }

    private Ending timedOut(WorkerRecord worker, Chunk chunk, boolean killed, long now) {
        return new Ending.TimedOut(
                Duration.ofNanos(chunk.timeoutNanos),
                Duration.ofNanos(now - worker.itemSince),
                killed,
                this.port.describe(worker.id),
                worker.where);
    }

    private void end(Chunk chunk, int item, List<Ending> endings, long waitedNanos, long ranNanos) {
        chunk.ended(endings.size());
        for (Ending ending : endings) {
            this.tally.ended(ending.end());
        }
        this.port.ended(chunk, item, endings, waitedNanos, ranNanos);
    }
}
