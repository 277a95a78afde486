/** The JVM's own ways and other libraries to run a task in another process: RMI, Hazelcast and PP4J. */
@NullMarked
package io.github.multiprocessing.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
