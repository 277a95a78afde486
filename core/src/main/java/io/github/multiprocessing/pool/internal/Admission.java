package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides about what is submitted: it is let into the queue, or it ends at once. Guarded by the pool's lock. */
final class Admission {

    private final int capacity;
    private final TaskLedger ledger;
    private final TaskQueue queue;
    private final RestartPolicy restarts;
    private final Quarantine quarantine;
    private long nextChunk = 1;

    Admission(int capacity, TaskLedger ledger, TaskQueue queue, RestartPolicy restarts, Quarantine quarantine) {
        this.capacity = capacity;
        this.ledger = ledger;
        this.queue = queue;
        this.restarts = restarts;
        this.quarantine = quarantine;
    }

    /** Returns whether anything of the chunk waits now. */
    boolean admit(Chunk chunk, boolean closing, long now) {
        chunk.id = this.nextChunk++;
        chunk.submittedAt = now;
        this.ledger.submitted(chunk);
        Ending refusal = refusal(chunk, closing);
        if (refusal != null) {
            this.ledger.endAll(new Span(chunk, 0, chunk.size()), refusal, now);
        } else if (chunk.poisoned.isEmpty()) {
            this.queue.addLast(new Span(chunk, 0, chunk.size()));
        } else {
            admitHarmless(chunk, now);
        }
        return refusal == null;
    }

    private @Nullable Ending refusal(Chunk chunk, boolean closing) {
        RestartPolicy.Opened open = this.restarts.opened();
        if (closing) {
            return new Ending.Rejected(Reason.SHUTDOWN, "the pool is shut down");
        } else if (open != null) {
            return new Ending.Broken(open.reason(), open.last());
        } else if (!chunk.bounded && this.queue.isFull()) {
            String why =
                    "as many tasks as may wait already (multiprocessing.pool.queue-capacity=" + this.capacity + ")";
            return new Ending.Rejected(Reason.QUEUE_FULL, why);
        }
        return null;
    }

    private void admitHarmless(Chunk chunk, long now) {
        Map<Integer, Signature> poisoned = chunk.poisoned;
        int from = 0;
        for (int item = 0; item <= chunk.size(); item++) {
            Signature signature = poisoned.get(item);
            Quarantine.Case found = signature != null ? this.quarantine.against(signature, now) : null;
            if (found != null || item == chunk.size()) {
                if (item > from) {
                    this.queue.addLast(new Span(chunk, from, item));
                }
                from = item + 1;
            }
            if (found != null) {
                this.ledger.endAll(new Span(chunk, item, item + 1), found.ending(false), now);
            }
        }
        chunk.poisoned = Map.of();
    }
}
