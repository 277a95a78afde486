/**
 * Log events on their way from the workers of a pool, and from single processes, to the logging of their parent, and levels on
 * their way back. Knows frames and bounds, but no logging system beside SLF4J: those are for {@code pool.internal.logback} and
 * {@code pool.internal.log4j}.
 */
@NullMarked
package io.github.multiprocessing.pool.internal.log;

import org.jspecify.annotations.NullMarked;
