package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerCrashedException.Delivery;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;

/**
 * What becomes of the tasks of a worker that is gone: what had not begun goes to others, what had begun fails, or is run
 * again if it was declared fit for that. Guarded by the pool's lock.
 */
final class Casualties {

    /** So many workers may die before they began any of what they were given. */
    static final int MOST_LOSSES = 3;

    private final TaskLedger ledger;
    private final TaskQueue queue;
    private final WorkerRoster roster;
    private final Dispatcher dispatcher;
    private final Quarantine quarantine;

    Casualties(TaskLedger ledger, TaskQueue queue, WorkerRoster roster, Dispatcher dispatcher, Quarantine quarantine) {
        this.ledger = ledger;
        this.queue = queue;
        this.roster = roster;
        this.dispatcher = dispatcher;
        this.quarantine = quarantine;
    }

    /**
     * A worker has died, which is not in the roster any more.
     *
     * @param retries whether anything may be run again
     */
    void of(WorkerRecord worker, ExitReport report, boolean retries, long now) {
        Span head = worker.given.peek();
        // What had not begun has not happened: it goes to the front of the queue, and nobody sees a failure.
        this.dispatcher.takeBack(worker, now);
        if (head != null && worker.given.isEmpty()) {
            countLoss(worker, head, report, retries, now);
        } else {
            bury(worker, report, retries, now);
        }
        this.queue.release(worker);
    }

    /** A task whose mere arrival kills worker after worker is not passed on for ever. */
    private void countLoss(WorkerRecord worker, Span head, ExitReport report, boolean retries, long now) {
        if (++head.chunk.losses >= MOST_LOSSES) {
            head.chunk.losses = 0;
            died(worker, this.queue.poll(head, 1), report, true, retries, now);
        }
    }

    /** All that the worker still has it had begun, one after the other: the last of it was running, if anything was. */
    private void bury(WorkerRecord worker, ExitReport report, boolean retries, long now) {
        Span head = worker.given.peek();
        if (head != null) {
            long waited = Math.max(0, worker.dispatchedAt - head.chunk.submittedAt);
            this.ledger.tally().insights().worked(worker, head.chunk, 1, waited, now - worker.itemSince, now);
        }
        for (Span span = head; span != null; span = worker.given.peek()) {
            boolean last = worker.given.size() == 1;
            while (span.size() > 0) {
                if (!span.chunk.cancelled) {
                    died(worker, span, report, last && span.size() == 1, retries, now);
                }
                span.answered();
                worker.outstanding--;
            }
            worker.given.remove();
        }
    }

    /** The first item of a span died with its worker, which was running it if it is the {@code last}. */
    private void died(WorkerRecord worker, Span span, ExitReport report, boolean last, boolean retries, long now) {
        Chunk chunk = span.chunk;
        int item = span.from;
        if (report.kind() == Kind.SHUTDOWN) {
            end(worker, chunk, item, new Ending.Cancelled("the pool was shut down while it ran"), now);
        } else if (span.number == worker.timedOut) {
            end(worker, chunk, item, this.ledger.timedOut(worker, chunk, true, now), now);
        } else {
            boolean suspect = last && !worker.killedOnRequest;
            Quarantine.Case found = suspect ? this.quarantine.died(chunk, item, report, now) : null;
            int deaths = chunk.died(item);
            boolean again = retries && deaths <= chunk.options.retries() && mayFollow(report.kind());
            if (!again) {
                Duration age = Duration.ofNanos(now - worker.itemSince);
                Delivery delivery = last ? Delivery.STARTED : Delivery.UNKNOWN;
                end(worker, chunk, item, new Ending.Crashed(report, delivery, age, deaths), now);
            } else if (found != null) {
                end(worker, chunk, item, found.ending(true), now);
            } else {
                this.ledger.tally().retried();
                this.queue.addAgain(new Span(chunk, item, item + 1), now, chunk.options.backoffAfter(deaths));
            }
            if (found != null) {
                refuseWaiting(chunk, item, found, now);
            }
        }
    }

    /** A worker that the pool has killed for what its task did is no accident that may be tried again. */
    private static boolean mayFollow(Kind kind) {
        return kind != Kind.TIMEOUT && kind != Kind.CANCELLED;
    }

    private void end(WorkerRecord worker, Chunk chunk, int item, Ending ending, long now) {
        long waited = Math.max(0, worker.dispatchedAt - chunk.submittedAt);
        this.ledger.end(chunk, item, ending, waited, now - worker.itemSince);
    }

    /** Ends all tasks like one that is refused from now on, but for those that run. */
    private void refuseWaiting(Chunk chunk, int item, Quarantine.Case found, long now) {
        for (WorkerRecord worker : this.roster.all()) {
            this.dispatcher.recall(worker, now);
        }
        for (Span span : this.queue.removeIf((other, index) -> Signature.same(chunk, item, other, index))) {
            this.ledger.endAll(span, found.ending(span.chunk.hasRun(span.from)), now);
        }
    }
}
