/**
 * Log events with Log4j 2, an optional dependency: nothing here is loaded unless Log4j is what SLF4J is bound to, beside the
 * source of properties, which Log4j's interface loads wherever it is used.
 */
@NullMarked
package io.github.multiprocessing.pool.internal.log4j;

import org.jspecify.annotations.NullMarked;
