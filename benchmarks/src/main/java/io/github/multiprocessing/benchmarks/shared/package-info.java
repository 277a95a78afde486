/** The cases of shared memory, shared values, and what processes wait for each other with. */
@NullMarked
package io.github.multiprocessing.benchmarks.shared;

import org.jspecify.annotations.NullMarked;
