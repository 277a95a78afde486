package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerSnapshot.State;
import io.github.multiprocessing.process.ExitReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the state machine knows of one worker process. Guarded by the pool's lock. */
final class WorkerRecord {

    final WorkerId id;
    final long launchedAt;

    State state = State.STARTING;
    /** Since when it is in its state. */
    long since;
    /** When its state has lasted too long (start, grace, stop, kill). */
    long stateDeadline;

    /** What it runs, up to which item (exclusive), and since when it has it. */
    @Nullable Chunk chunk;

    int upTo;
    long dispatchedAt;
    /** The next item it has to answer. */
    int answering;
    /** The item that is known to run, and since when. */
    int item;

    long itemSince;
    /** The item that passed its deadline, or -1, and where it was. */
    int timedOutItem = -1;

    List<StackTraceElement> where = List.of();

    /** How many tasks it was given and has answered. */
    int given;

    long done;
    long heardAt;
    /** A replacement has been ordered: it is no longer counted as one of the pool's workers. */
    boolean retiring;
    /** It must not run anything further. */
    boolean spent;

    /** It has said that it exits, or closed its channel: by then it must be gone, or it is killed for this reason. */
    long goneBy = Long.MAX_VALUE;

    ExitReport.Kind goneReason = ExitReport.Kind.PROTOCOL;
    String goneDetail = "";

    WorkerRecord(WorkerId id, long now, long startDeadline) {
        this.id = id;
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

    void take(Chunk chunk, int upTo, long now) {
        this.chunk = chunk;
        this.upTo = upTo;
        this.dispatchedAt = now;
        this.answering = chunk.answered;
        this.item = chunk.answered;
        this.itemSince = now;
        this.timedOutItem = -1;
        this.where = List.of();
        this.given += upTo - chunk.answered;
        chunk.worker = this.id;
        enter(State.BUSY, now, Long.MAX_VALUE);
    }

    boolean dying() {
        return this.state == State.STOPPING || this.state == State.KILLED;
    }

    /** Whether it has this item and has not answered it yet. */
    boolean runs(long chunkId, int number) {
        Chunk present = this.chunk;
        return present != null
                && present.id == chunkId
                && !present.cancelled
                && number >= this.answering
                && number < this.upTo;
    }

    boolean running() {
        return this.state == State.BUSY || this.state == State.INTERRUPTED;
    }
}
