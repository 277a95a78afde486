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

    /** Ends all that has not ended of a chunk. */
    void endAll(Chunk chunk, Ending ending, long now) {
        Duration waited = Duration.ofNanos(now - chunk.submittedAt);
        while (chunk.unanswered() > 0) {
            end(chunk, ending, waited, Duration.ZERO);
        }
    }

    /** Records what a worker answered. Returns false if it left out an item that it had to run. */
    boolean record(WorkerRecord worker, Chunk chunk, List<Ending> endings, Duration ran, long now) {
        Duration each = ran.dividedBy(endings.size());
        Duration waited = Duration.ofNanos(worker.dispatchedAt - chunk.submittedAt);
        for (Ending ending : endings) {
            int item = worker.answering++;
            worker.done++;
            if (chunk.cancelled) {
                this.tally.late(1);
            } else if (item == worker.timedOutItem) {
                end(chunk, timedOut(worker, chunk, false, now), waited, each);
            } else if (ending instanceof Ending.NotRun) {
                return false;
            } else {
                end(chunk, ending, waited, each);
            }
        }
        this.tally.insights().worked(worker, chunk, endings.size(), ran, now);
        worker.item = Math.max(worker.item, worker.answering);
        worker.itemSince = now;
        return true;
    }

    /** A worker died with a chunk of which it had begun the items before {@code begun}. The others stay unanswered. */
    void recordDeath(WorkerRecord worker, Chunk chunk, ExitReport report, int begun, long now) {
        int end = Math.min(Math.max(begun, chunk.answered), worker.upTo);
        Duration waited = Duration.ofNanos(worker.dispatchedAt - chunk.submittedAt);
        Duration ran = Duration.ofNanos(now - worker.itemSince);
        if (begun > worker.answering) {
            this.tally.insights().worked(worker, chunk, 1, ran, now);
        }
        while (!chunk.cancelled && chunk.answered < end) {
            end(chunk, deathOf(worker, chunk, report, chunk.answered == end - 1, now), waited, ran);
        }
    }

    private Ending deathOf(WorkerRecord worker, Chunk chunk, ExitReport report, boolean last, long now) {
        if (report.kind() == ExitReport.Kind.SHUTDOWN) {
            return new Ending.Cancelled("the pool was shut down while it ran");
        }
        if (chunk.answered == worker.timedOutItem) {
            return timedOut(worker, chunk, true, now);
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

    private void end(Chunk chunk, Ending ending, Duration waited, Duration ran) {
        int item = chunk.answered++;
        this.tally.ended(ending.end());
        this.port.ended(chunk, item, ending, waited, ran);
    }
}
