/** A Spring application as small as one can be that has a bean graph for its workers. */
@NullMarked
package io.github.multiprocessing.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
