/**
 * What a worker boots, decided once in the parent: the smallest mode that works for the tasks of a pool, and the reason why it
 * is not a smaller one. Uses {@code task}, {@code worker} and {@code diagnostics}.
 */
@NullMarked
package io.github.multiprocessing.spring.plan;

import org.jspecify.annotations.NullMarked;
