package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolListener.TaskEnd;
import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import java.time.Duration;
import java.util.List;

/** Ends each task exactly once, and counts how. Guarded by the pool's lock. */
final class TaskLedger {

    private static final long NANOS_PER_MILLI = 1_000_000;

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

    /** Ends all that waits. */
    void endAll(TaskQueue queue, Ending ending, long now) {
        for (Span span = queue.poll(); span != null; span = queue.poll()) {
            endAll(span, ending, now);
        }
    }

    /** Ends what has waited for longer than it may. */
    void endExpired(TaskQueue queue, long now) {
        for (Span span = queue.pollExpired(now); span != null; span = queue.pollExpired(now)) {
            String why = "it waited " + (now - span.chunk.submittedAt) / NANOS_PER_MILLI
                    + " ms, more than its queue deadline of " + span.chunk.options.queueNanos() / NANOS_PER_MILLI
                    + " ms (TaskOptions.queueTimeout)";
            endAll(span, new Ending.Rejected(Reason.QUEUE_TIMEOUT, why), now);
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
        this.tally.insights().worked(worker, chunk, count, waited, each, now);
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

    /** The ending of an item that passed its deadline. */
    Ending timedOut(WorkerRecord worker, Chunk chunk, boolean killed, long now) {
        return new Ending.TimedOut(
                Duration.ofNanos(chunk.options.timeoutNanos()),
                Duration.ofNanos(now - worker.itemSince),
                killed,
                this.port.describe(worker.id),
                worker.where);
    }

    void end(Chunk chunk, int item, Ending ending, long waitedNanos, long ranNanos) {
        end(chunk, item, List.of(ending), waitedNanos, ranNanos);
    }

    private void end(Chunk chunk, int item, List<Ending> endings, long waitedNanos, long ranNanos) {
        chunk.ended(endings.size());
        if (endings instanceof IntEndings) {
            this.tally.ended(TaskEnd.SUCCEEDED, endings.size());
        } else {
            for (Ending ending : endings) {
                this.tally.ended(ending.end(), 1);
            }
        }
        this.port.ended(chunk, item, endings, waitedNanos, ranNanos);
    }
}
