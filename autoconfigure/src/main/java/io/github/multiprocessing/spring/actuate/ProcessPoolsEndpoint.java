package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.QuarantinedTask;
import io.github.multiprocessing.process.MemoryBudgetException;
import io.github.multiprocessing.spring.ProcessPools;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The endpoint {@code processpools}: the pools, their workers and what they do, and how the last ones ended. Who grants
 * unrestricted access ({@code management.endpoint.processpools.access}) can also change them.
 */
@Endpoint(id = "processpools", defaultAccess = Access.READ_ONLY)
public final class ProcessPoolsEndpoint {

    private static final String THREADS = "threads";

    /** A worker that lives answers within milliseconds; one that is stopped must not hold up a request for long. */
    private static final Duration DUMP_LIMIT = Duration.ofSeconds(10);

    private final ProcessPools pools;
    private final Function<String, List<QuarantinedTask>> quarantine;

    /**
     * Creates the endpoint.
     *
     * @param pools the pools
     */
    public ProcessPoolsEndpoint(ProcessPools pools) {
        this(pools, (name) -> pools.get(name).quarantine());
    }

    ProcessPoolsEndpoint(ProcessPools pools, Function<String, List<QuarantinedTask>> quarantine) {
        this.pools = pools;
        this.quarantine = quarantine;
    }

    /**
     * All pools.
     *
     * @return the pools that have been made
     */
    @ReadOperation
    public PoolsDescriptor pools() {
        return new PoolsDescriptor(
                this.pools.snapshots().stream().map(this::describe).toList());
    }

    /**
     * One pool.
     *
     * @param name its name
     * @return the pool, or null if there is none
     */
    @ReadOperation
    public @Nullable PoolDescriptor pool(@Selector String name) {
        return find(name).map(this::describe).orElse(null);
    }

    /**
     * The last slow task of one worker, with the thread dump that was taken while it ran.
     *
     * @param name the name of the pool
     * @param worker the name of the worker
     * @return the task, or null if the pool does not know of one
     */
    @ReadOperation
    public @Nullable SlowTaskDumpDescriptor slowTask(@Selector String name, @Selector String worker) {
        return find(name).stream()
                .flatMap((pool) -> pool.slowTasks().stream())
                .filter((slow) -> slow.worker().equals(worker))
                .findFirst()
                .map(SlowTaskDumpDescriptor::of)
                .orElse(null);
    }

    /**
     * What the threads of one worker do at this moment. Its task is not disturbed.
     *
     * @param name the name of the pool
     * @param worker the name of the worker
     * @param what {@code threads}
     * @return its threads, or null if there is no such worker, it is not ready or something else is asked for
     * @throws TimeoutException if the worker does not answer: its process may be stopped
     * @throws InterruptedException if the calling thread is interrupted
     */
    @ReadOperation
    public @Nullable ThreadDumpDescriptor threads(@Selector String name, @Selector String worker, @Selector String what)
            throws InterruptedException, TimeoutException {
        if (!THREADS.equals(what) || find(name).isEmpty()) {
            return null;
        }
        return this.pools
                .get(name)
                .threadDump(worker, DUMP_LIMIT)
                .map((dump) -> new ThreadDumpDescriptor(worker, dump.lines().toList()))
                .orElse(null);
    }

    /**
     * Changes how many tasks a pool runs at once, or lets a task out of its quarantine.
     *
     * @param name the name of the pool
     * @param processes how many tasks run at once, or null to leave that
     * @param minProcesses how many workers stay when there is nothing to do, or null to leave that; only with
     *     {@code processes}
     * @param release the signature of a task in quarantine, or null
     * @return the pool as it is then
     * @throws InvalidEndpointRequestException if there is no such pool or task, the numbers are not possible, or both is asked
     *     for at once; nothing is changed then
     */
    @WriteOperation
    public PoolDescriptor change(
            @Selector String name,
            @Nullable Integer processes,
            @Nullable Integer minProcesses,
            @Nullable String release) {
        ProcessPool pool = existing(name);
        if (release == null && processes != null) {
            resize(pool, processes, minProcesses);
        } else if (release == null || processes != null || minProcesses != null) {
            throw invalid("Pool '" + name + "' is not changed: say either 'processes', with or without 'minProcesses',"
                    + " or 'release'");
        } else if (!pool.release(release)) {
            throw invalid("There is no task '" + release + "' in the quarantine of pool '" + name + "'");
        }
        return describe(pool.snapshot());
    }

    /**
     * Has a worker replaced or killed.
     *
     * @param name the name of the pool
     * @param worker the name of the worker
     * @param action what to do with it
     * @return the pool as it is then; what was begun may not have ended
     * @throws InvalidEndpointRequestException if there is no such pool or worker
     */
    @WriteOperation
    public PoolDescriptor act(@Selector String name, @Selector String worker, WorkerAction action) {
        ProcessPool pool = existing(name);
        if (!action.on(pool, worker)) {
            throw invalid("There is no worker '" + worker + "' in pool '" + name + "'");
        }
        return describe(pool.snapshot());
    }

    private static void resize(ProcessPool pool, int processes, @Nullable Integer minProcesses) {
        try {
            if (minProcesses == null) {
                pool.resize(processes);
            } else {
                pool.resize(minProcesses, processes);
            }
        } catch (IllegalArgumentException | MemoryBudgetException ex) {
            throw invalid("The size of pool '" + pool.name() + "' is not changed: " + ex.getMessage());
        }
    }

    private PoolDescriptor describe(PoolSnapshot pool) {
        return PoolDescriptor.of(pool, this.quarantine.apply(pool.name()));
    }

    private Optional<PoolSnapshot> find(String name) {
        return this.pools.snapshots().stream()
                .filter((pool) -> pool.name().equals(name))
                .findFirst();
    }

    /** A pool that has been made: no request makes one. */
    private ProcessPool existing(String name) {
        if (find(name).isEmpty()) {
            throw invalid("There is no pool '" + name + "'");
        }
        return this.pools.get(name);
    }

    private static InvalidEndpointRequestException invalid(String message) {
        return new InvalidEndpointRequestException(message, message);
    }
}
