/** Calls of objects that a manager holds. */
@NullMarked
package io.github.multiprocessing.benchmarks.managers;

import org.jspecify.annotations.NullMarked;
