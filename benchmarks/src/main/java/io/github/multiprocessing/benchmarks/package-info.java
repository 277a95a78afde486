/**
 * What things cost. {@code benchmarks/run} measures the sub-packages' cases side by side with Python, node and the JVM's
 * peers; this package holds JMH benchmarks, run by hand with {@code java -jar benchmarks/target/benchmarks.jar}. May use every
 * package of the core.
 */
@NullMarked
package io.github.multiprocessing.benchmarks;

import org.jspecify.annotations.NullMarked;
