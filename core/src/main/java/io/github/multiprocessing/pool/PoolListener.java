package io.github.multiprocessing.pool;

import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;

/**
 * Is told what happens in a pool. Called by the pool's own threads, without a lock held: be quick, and do not throw (what is
 * thrown is logged once and dropped).
 */
public interface PoolListener {

    /** How a task ended. */
    enum TaskEnd {
        /** With a result. */
        SUCCEEDED,
        /** With an exception of its own, or because its worker died or its result could not travel. */
        FAILED,
        /** Its deadline passed. */
        TIMED_OUT,
        /** Its caller cancelled it, or the shutdown did. */
        CANCELLED,
        /** It was refused, or given back before it started. */
        REJECTED
    }

    /**
     * A worker is ready for its first task.
     *
     * @param worker the name of the worker
     * @param pid its process id
     * @param startup the time from the launch of the process until it was ready
     */
    default void workerReady(String worker, long pid, Duration startup) {}

    /**
     * A worker's collector takes more of the time than {@link PoolSettings.Recycling#maxGcShare()} allows. It is replaced
     * between two tasks; told once for each.
     *
     * @param worker the name of the worker
     * @param pid its process id
     * @param reason what was measured, in words
     */
    default void workerDegraded(String worker, long pid, String reason) {}

    /**
     * A worker has told of its JVM, as it does about once a second while it works.
     *
     * @param worker the name of the worker
     * @param pid its process id
     * @param figures what it told
     */
    default void workerMeasured(String worker, long pid, JvmFigures figures) {}

    /**
     * A worker is gone.
     *
     * @param report why
     */
    default void workerExited(ExitReport report) {}

    /**
     * Tasks have ended.
     *
     * @param task the name of the tasks
     * @param end how they ended
     * @param count how many; more than 1 for items of a {@code map}
     * @param waited how long they waited for a worker, from submission; zero if they never reached one
     * @param ran how long they ran, all together; zero if they did not run
     */
    default void tasksEnded(String task, TaskEnd end, int count, Duration waited, Duration ran) {}

    /**
     * A task told how far it is. Not every report arrives; the last one of a task does, before its end is told.
     *
     * @param task the name of the task
     * @param progress how far
     */
    default void taskProgress(String task, Progress progress) {}

    /**
     * A task runs for longer than {@code slowTask} of the pool's settings. Told once for each, while it goes on.
     *
     * @param slow the task, with a thread dump of its worker
     */
    default void slowTask(SlowTask slow) {}

    /**
     * Tasks have left threads behind, or settings of the whole JVM that are not as they were. Told some ten milliseconds
     * after the task, at most once a second for each worker.
     *
     * @param left what, and by which task
     */
    default void leftBehind(Leftovers left) {}
}
