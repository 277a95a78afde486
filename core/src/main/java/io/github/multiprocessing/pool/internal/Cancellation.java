package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerSnapshot.State;
import java.util.ArrayList;
import java.util.List;

/** Takes back what was submitted, wherever it is by now. Guarded by the pool's lock. */
final class Cancellation {

    private final PoolStateMachine machine;
    private final WorkerRoster roster;
    private final TaskLedger ledger;
    private final TaskQueue queue;
    private final Dispatcher dispatcher;

    Cancellation(
            PoolStateMachine machine, WorkerRoster roster, TaskLedger ledger, TaskQueue queue, Dispatcher dispatcher) {
        this.machine = machine;
        this.roster = roster;
        this.ledger = ledger;
        this.queue = queue;
        this.dispatcher = dispatcher;
    }

    /** Takes a chunk back of which something is to come; what runs of it, only with {@code interrupt}. Returns whether it did. */
    boolean of(Chunk chunk, boolean interrupt, long now) {
        List<WorkerRecord> holders = holdersAfterRecall(chunk, now);
        if (!interrupt && !holders.isEmpty()) {
            return false;
        }
        chunk.cancelled = true;
        Ending cancelled = new Ending.Cancelled("it was cancelled");
        for (Span span : this.queue.remove(chunk)) {
            this.ledger.endAll(span, cancelled, now);
        }
        for (WorkerRecord worker : holders) {
            end(worker, chunk, cancelled, now);
        }
        return true;
    }

    /** The workers that have begun some of the chunk, and cannot be made to forget it. */
    private List<WorkerRecord> holdersAfterRecall(Chunk chunk, long now) {
        List<WorkerRecord> holders = new ArrayList<>();
        for (WorkerRecord worker : this.roster.all()) {
            if (holds(worker, chunk)) {
                this.dispatcher.recall(worker, now);
                if (holds(worker, chunk)) {
                    holders.add(worker);
                }
            }
        }
        return holders;
    }

    private static boolean holds(WorkerRecord worker, Chunk chunk) {
        for (Span span : worker.given) {
            if (span.chunk == chunk) {
                return true;
            }
        }
        return false;
    }

    private void end(WorkerRecord worker, Chunk chunk, Ending cancelled, long now) {
        for (Span span : worker.given) {
            if (span.chunk == chunk) {
                this.ledger.endAll(span, cancelled, now);
            }
        }
        Span current = worker.current();
        if (worker.state == State.BUSY && current != null && current.chunk == chunk) {
            this.machine.interrupt(worker, worker.runningNumber(), now);
        }
    }
}
