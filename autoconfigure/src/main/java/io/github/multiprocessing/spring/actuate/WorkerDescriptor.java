package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.WorkerSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One worker. Times are in milliseconds, sizes in bytes; -1 is a size or pid that cannot be told.
 *
 * @param name its name
 * @param pid its process id
 * @param state what it does
 * @param generation how often it was replaced, 1 for the first process of that name
 * @param stateMillis how long it has been in that state
 * @param uptimeMillis how long the process lives
 * @param task the name of the running task, or null
 * @param taskMillis how long that task has been running, or null
 * @param progress how far that task is, as it says itself, or null
 * @param tasksDone how many tasks the process has ended
 * @param restarts how many processes of that name ended unplanned
 * @param residentBytes its resident memory
 * @param heapUsedBytes its used heap as last reported
 * @param heapMaxBytes its maximum heap
 * @param heartbeatMillis how long ago it was last heard of, or null before it is ready
 * @param gcShare which fraction of the time its collector took as last reported, from 0 to 1, or -1
 * @param degraded whether its collector takes more of the time than it should
 * @param replacedFor which limit it has reached, so that it will be replaced between two tasks, or null
 * @param jvm what it last told of its JVM, or null before it has run a task and told for the first time
 */
public record WorkerDescriptor(
        String name,
        long pid,
        String state,
        int generation,
        long stateMillis,
        long uptimeMillis,
        @Nullable String task,
        @Nullable Long taskMillis,
        @Nullable Progress progress,
        long tasksDone,
        int restarts,
        long residentBytes,
        long heapUsedBytes,
        long heapMaxBytes,
        @Nullable Long heartbeatMillis,
        double gcShare,
        boolean degraded,
        @Nullable String replacedFor,
        @Nullable JvmDescriptor jvm) {

    static WorkerDescriptor of(WorkerSnapshot worker) {
        return new WorkerDescriptor(
                worker.name(),
                worker.pid(),
                worker.state().name(),
                worker.generation(),
                worker.stateAge().toMillis(),
                worker.uptime().toMillis(),
                worker.task(),
                PoolDescriptor.millis(worker.taskAge()),
                worker.progress(),
                worker.tasksDone(),
                worker.restarts(),
                worker.residentBytes(),
                worker.heapUsedBytes(),
                worker.heapMaxBytes(),
                PoolDescriptor.millis(worker.heartbeatAge()),
                worker.gcShare(),
                worker.degraded(),
                worker.replacedFor(),
                JvmDescriptor.of(worker.jvm()));
    }
}
