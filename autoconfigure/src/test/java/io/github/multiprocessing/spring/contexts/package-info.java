/** Several contexts in one JVM, and contexts prepared ahead of time. */
@NullMarked
package io.github.multiprocessing.spring.contexts;

import org.jspecify.annotations.NullMarked;
