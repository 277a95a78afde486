/** Several contexts in one JVM, contexts prepared ahead of time, and applications that are loaded again. */
@NullMarked
package io.github.multiprocessing.spring.contexts;

import org.jspecify.annotations.NullMarked;
