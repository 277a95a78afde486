/**
 * How a child JVM is launched, bootstrapped over its standard input, drained and reported on. For the packages of this
 * project only.
 */
@NullMarked
package io.github.multiprocessing.process.internal;

import org.jspecify.annotations.NullMarked;
