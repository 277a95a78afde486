package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;

/**
 * What the state machine orders. Called under the pool's lock: an implementation must not wait and must not call back into
 * the machine.
 */
interface PoolPort {

    /** Start a process. Answered by {@code ready} or {@code exited}. */
    void launch(WorkerId worker);

    /** Send the items {@code from} to {@code to} of a chunk to an idle worker. Answered by {@code results} or {@code exited}. */
    void dispatch(WorkerId worker, Chunk chunk, int from, int to);

    /** Interrupt one item, or with item -1 all that the worker has of the chunk. */
    void interrupt(WorkerId worker, long chunk, int item);

    /** Ask an idle worker to end. Answered by {@code exited}. */
    void stop(WorkerId worker);

    /** Kill a worker, or the process that is still being started for it. Answered by {@code exited}. */
    void kill(WorkerId worker, ExitReport.Kind reason, String detail);

    /** This worker is gone, or lost: release what is held for it. */
    void forget(WorkerId worker);

    /** A report on a worker that was killed but does not end. */
    ExitReport reportLost(WorkerId worker);

    /** The worker in words, for error messages. */
    String describe(WorkerId worker);

    /** A task has ended. */
    void ended(Chunk chunk, int item, Ending ending, Duration waited, Duration ran);

    /** The last worker is gone and none will come. */
    void terminated();
}
