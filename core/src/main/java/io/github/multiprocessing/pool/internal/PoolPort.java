package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.process.ExitReport;
import java.util.List;

/**
 * What the state machine orders. Called under the pool's lock: an implementation must not wait and must not call back into
 * the machine.
 */
interface PoolPort {

    /** Start a process. Answered by {@code ready} or {@code exited}. */
    void launch(WorkerId worker);

    /** Send items to a worker, after those it already has. Answered by {@code results} or {@code exited}. */
    void dispatch(WorkerId worker, List<Span> spans);

    /** The number of the first item that the worker has not begun. */
    long begun(WorkerId worker);

    /**
     * Take back what the worker has not begun of the items numbered below {@code end}; it will never begin them.
     *
     * @return the number of the first one taken back, or {@code end}
     */
    long takeBack(WorkerId worker, long end);

    /** Have the worker send what it has answered without waiting for more. */
    void flush(WorkerId worker);

    /** Interrupt one item, if it runs. */
    void interrupt(WorkerId worker, long number);

    /** Ask an idle worker to end. Answered by {@code exited}. */
    void stop(WorkerId worker);

    /** Kill a worker, or the process that is still being started for it. Answered by {@code exited}. */
    void kill(WorkerId worker, ExitReport.Kind reason, String detail);

    /** This worker is gone, or lost: release what is held for it. */
    void forget(WorkerId worker);

    /** A report on a worker that was killed but does not end. */
    ExitReport reportLost(WorkerId worker);

    /** Such a worker is given up, with what has become known of it: nobody else will tell of it. */
    void lost(ExitReport report);

    /** The worker in words, for error messages. */
    String describe(WorkerId worker);

    /** Neighbouring tasks of a chunk have ended; the times are of each of them, in nanoseconds. */
    void ended(Chunk chunk, int item, List<Ending> endings, long waitedNanos, long ranNanos);

    /** The last worker is gone and none will come. */
    void terminated();
}
