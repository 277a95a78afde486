/**
 * The endpoint {@code processpools}. Uses the pools by name.
 */
@NullMarked
package io.github.multiprocessing.spring.actuate;

import org.jspecify.annotations.NullMarked;
