/** Log events with Logback, an optional dependency: nothing here is loaded unless Logback is what SLF4J is bound to. */
@NullMarked
package io.github.multiprocessing.pool.internal.logback;

import org.jspecify.annotations.NullMarked;
