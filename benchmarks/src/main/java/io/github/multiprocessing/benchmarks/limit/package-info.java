/** The bare limits: what a message between two JVMs, a copy and the start of a JVM cost without a pool around them. */
@NullMarked
package io.github.multiprocessing.benchmarks.limit;

import org.jspecify.annotations.NullMarked;
