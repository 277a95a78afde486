/** The cases of connections, queues and child processes. */
@NullMarked
package io.github.multiprocessing.benchmarks.queues;

import org.jspecify.annotations.NullMarked;
