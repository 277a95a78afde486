package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.spring.task.ElementLimits;

/**
 * A pool that was made, and what those need who submit tasks to it.
 *
 * @param pool the pool
 * @param limits what the parent admits of the elements that its tasks make
 */
record ManagedPool(Pool pool, ElementLimits limits) {}
