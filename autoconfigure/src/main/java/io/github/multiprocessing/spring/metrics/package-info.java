/**
 * The meters of the pools. Uses the pools by name and the events of {@code pool}.
 */
@NullMarked
package io.github.multiprocessing.spring.metrics;

import org.jspecify.annotations.NullMarked;
