package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.Pool;

/** The pools as those who submit tasks see them. Thread-safe. */
@FunctionalInterface
public interface TaskPools {

    /**
     * A pool, made now if it does not exist yet.
     *
     * @param name its name
     * @return the pool
     */
    Pool pool(String name);

    /**
     * What the parent admits of the elements that a task of a pool makes.
     *
     * @param name the name of the pool, which exists
     * @return the limits
     */
    default ElementLimits elementLimits(String name) {
        return ElementLimits.BUILT_IN;
    }
}
