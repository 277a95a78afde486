/**
 * What things cost: JMH benchmarks of the core, run by hand with {@code java -jar benchmarks/target/benchmarks.jar}.
 * May use every package of the core.
 */
@NullMarked
package io.github.multiprocessing.benchmarks;

import org.jspecify.annotations.NullMarked;
