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
}
