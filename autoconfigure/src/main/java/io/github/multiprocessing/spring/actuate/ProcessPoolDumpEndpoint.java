package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.spring.ProcessPools;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The endpoint {@code processpooldump}: what the threads of a worker do. Nobody may ask before access is granted
 * ({@code management.endpoint.processpooldump.access}): a dump tells much about the code, and each is work for the worker. Only
 * workers of the application's pools are asked, by their names.
 */
@Endpoint(id = "processpooldump", defaultAccess = Access.NONE)
public final class ProcessPoolDumpEndpoint {

    private static final String SLOW_TASK = "slow-task";

    /** A worker that lives answers within milliseconds; one that is stopped must not hold up a request for long. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ProcessPools pools;
    private final Duration limit;

    /**
     * Creates the endpoint.
     *
     * @param pools the pools
     */
    public ProcessPoolDumpEndpoint(ProcessPools pools) {
        this(pools, LIMIT);
    }

    ProcessPoolDumpEndpoint(ProcessPools pools, Duration limit) {
        this.pools = pools;
        this.limit = limit;
    }

    /**
     * What the threads of one worker do at this moment. Its task is not disturbed.
     *
     * @param pool the name of the pool
     * @param worker the name of the worker
     * @return its threads, or the problem if it does not answer; null if there is no such worker or it is not ready
     * @throws InterruptedException if the calling thread is interrupted
     */
    @ReadOperation
    public @Nullable ThreadDumpDescriptor threads(@Selector String pool, @Selector String worker)
            throws InterruptedException {
        // no request makes a pool
        if (this.pools.snapshot(pool).isEmpty()) {
            return null;
        }
        try {
            return this.pools
                    .get(pool)
                    .threadDump(worker, this.limit)
                    .map((dump) -> ThreadDumpDescriptor.of(worker, dump))
                    .orElse(null);
        } catch (TimeoutException ex) {
            return ThreadDumpDescriptor.failed(
                    worker,
                    "Worker '" + worker + "' has not answered within " + this.limit.toSeconds()
                            + " s. Its process may be stopped, or its JVM waits for something in native code: see its state in"
                            + " /actuator/processresources.");
        }
    }

    /**
     * The same as text.
     *
     * @param pool the name of the pool
     * @param worker the name of the worker
     * @return its threads, much as {@code jstack} has them, or the problem; null if there is no such worker or it is not ready
     * @throws InterruptedException if the calling thread is interrupted
     */
    @ReadOperation(produces = "text/plain;charset=UTF-8")
    public @Nullable String text(@Selector String pool, @Selector String worker) throws InterruptedException {
        ThreadDumpDescriptor threads = threads(pool, worker);
        return threads == null ? null : threads.text();
    }

    /**
     * The last slow task of a worker, with what the threads did while it ran, also when that worker is gone.
     *
     * @param pool the name of the pool
     * @param worker the name of the worker
     * @param what {@code slow-task}
     * @return the task, or null if the pool does not know of one, or something else is asked for
     */
    @ReadOperation
    public @Nullable SlowTaskDumpDescriptor slowTask(
            @Selector String pool, @Selector String worker, @Selector String what) {
        if (!SLOW_TASK.equals(what)) {
            return null;
        }
        return this.pools.snapshot(pool).stream()
                .flatMap((found) -> found.slowTasks().stream())
                .filter((slow) -> slow.worker().equals(worker))
                .findFirst()
                .map(SlowTaskDumpDescriptor::of)
                .orElse(null);
    }
}
