package io.github.multiprocessing.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One worker at one moment.
 *
 * @param name its name, such as {@code ocr-1}
 * @param pid its process id, or -1 while there is no process
 * @param state what it does
 * @param generation how often it was replaced: 1 for the first process of that name
 * @param stateAge how long it has been in that state
 * @param uptime how long the process lives
 * @param task the name of the running task, or null
 * @param taskAge how long that task has been running, or null
 * @param progress how far that task is, or null if it does not say
 * @param tasksDone how many tasks this process has ended
 * @param restarts how many processes of that name ended unplanned
 * @param residentBytes its resident memory in bytes, or -1 if it cannot be told
 * @param heapUsedBytes its used heap in bytes as last reported, or -1
 * @param heapMaxBytes its maximum heap in bytes, or -1
 * @param heartbeatAge how long ago it was last heard of, or null before it is ready
 * @param gcShare which fraction of the time its collector took as last reported, from 0 to 1, or -1; reported once its heap is
 *     half full
 * @param degraded whether its collector has taken more of the time than {@link PoolSettings.Recycling#maxGcShare()} allows
 * @param replacedFor which limit it has reached, so that it will be replaced between two tasks, or null
 * @param jvm what it last told of its JVM, or null before it has run a task and told for the first time
 */
public record WorkerSnapshot(
        String name,
        long pid,
        State state,
        int generation,
        Duration stateAge,
        Duration uptime,
        @Nullable String task,
        @Nullable Duration taskAge,
        @Nullable Progress progress,
        long tasksDone,
        int restarts,
        long residentBytes,
        long heapUsedBytes,
        long heapMaxBytes,
        @Nullable Duration heartbeatAge,
        double gcShare,
        boolean degraded,
        @Nullable String replacedFor,
        @Nullable JvmFigures jvm) {

    /** What a worker does. */
    public enum State {
        /** Its process is being started, or initialises. */
        STARTING,
        /** It waits for a task. */
        IDLE,
        /** It runs a task. */
        BUSY,
        /** Its task was interrupted, at its deadline or by a cancel, and has the grace to end. */
        INTERRUPTED,
        /** It was asked to end. */
        STOPPING,
        /** It was killed and its end is awaited. */
        KILLED
    }
}
