/**
 * The health of the pools. Uses the pools by name.
 */
@NullMarked
package io.github.multiprocessing.spring.health;

import org.jspecify.annotations.NullMarked;
