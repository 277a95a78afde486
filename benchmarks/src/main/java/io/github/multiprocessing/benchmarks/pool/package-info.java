/** The cases of the pool: what a user's call costs, through the public interface alone. */
@NullMarked
package io.github.multiprocessing.benchmarks.pool;

import org.jspecify.annotations.NullMarked;
