package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.spring.ProcessPools;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** The endpoint {@code processpools}: the pools, their workers and what they do, and how the last ones ended. */
@Endpoint(id = "processpools", defaultAccess = Access.READ_ONLY)
public final class ProcessPoolsEndpoint {

    private final ProcessPools pools;

    /**
     * Creates the endpoint.
     *
     * @param pools the pools
     */
    public ProcessPoolsEndpoint(ProcessPools pools) {
        this.pools = pools;
    }

    /**
     * All pools.
     *
     * @return the pools that have been made
     */
    @ReadOperation
    public PoolsDescriptor pools() {
        return new PoolsDescriptor(
                this.pools.snapshots().stream().map(PoolDescriptor::of).toList());
    }

    /**
     * One pool.
     *
     * @param name its name
     * @return the pool, or null if there is none
     */
    @ReadOperation
    public @Nullable PoolDescriptor pool(@Selector String name) {
        return this.pools.snapshots().stream()
                .filter((pool) -> pool.name().equals(name))
                .map(PoolDescriptor::of)
                .findFirst()
                .orElse(null);
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
        return this.pools.snapshots().stream()
                .filter((pool) -> pool.name().equals(name))
                .flatMap((pool) -> pool.slowTasks().stream())
                .filter((slow) -> slow.worker().equals(worker))
                .findFirst()
                .map(SlowTaskDumpDescriptor::of)
                .orElse(null);
    }
}
