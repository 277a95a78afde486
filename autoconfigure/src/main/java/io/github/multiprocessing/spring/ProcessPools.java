package io.github.multiprocessing.spring;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pools of the application by name. A pool is made when a task, a bean or a caller of {@link #get} first needs it.
 * Thread-safe.
 *
 * <p>A context that is stopped and started again has new pools: who outlives that keeps this object and not a pool.
 *
 * <p>Every application context that is auto-configured has pools of its own, for the tasks of its own beans, whatever the pools of
 * other contexts are called. In a hierarchy a call of a parent's bean runs in the parent's workers, also if it comes from a child, and
 * a child's task in the child's; workers that have to boot the application boot the child and its parents as one. A context whose
 * beans have no tasks has no workers. Memory is divided among the pools of each context alone.
 */
public interface ProcessPools {

    /** The name of the pool that {@code multiprocessing.pool} describes. */
    String DEFAULT = "default";

    /**
     * A pool, made now if it does not exist yet. Its workers start in the background.
     *
     * @param name {@link #DEFAULT} or a key of {@code multiprocessing.pools}
     * @return the pool
     * @throws io.github.multiprocessing.spring.diagnostics.UnknownPoolException if no such pool is configured; the message has
     *     the names there are
     * @throws io.github.multiprocessing.pool.TaskRejectedException if the context has been stopped and the pool never made
     * @throws IllegalStateException if {@code multiprocessing.start-method} is {@code thread} or {@code multiprocessing.enabled} is
     *     false: there are no processes then
     */
    ProcessPool get(String name);

    /**
     * A pool as {@link #get} gives it, and also where tasks run in threads of the application's own process
     * ({@code multiprocessing.start-method=thread} or {@code multiprocessing.enabled=false}). Who only submits tasks asks for this one.
     *
     * @param name {@link #DEFAULT} or a key of {@code multiprocessing.pools}
     * @return the pool
     */
    default Pool pool(String name) {
        return get(name);
    }

    /**
     * The names of all pools that can be had, made or not.
     *
     * @return the names, sorted
     */
    Set<String> names();

    /**
     * The pools of processes that have been made, at this moment; none where tasks run in threads.
     *
     * @return one snapshot per pool, sorted by name
     */
    List<PoolSnapshot> snapshots();

    /**
     * One pool of processes, if it has been made, at this moment. None is made for that.
     *
     * @param name its name
     * @return the pool, or empty if there is none of that name yet
     */
    default Optional<PoolSnapshot> snapshot(String name) {
        return snapshots().stream().filter((pool) -> pool.name().equals(name)).findFirst();
    }
}
