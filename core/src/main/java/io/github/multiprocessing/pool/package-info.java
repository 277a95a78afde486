/**
 * The pool of worker JVMs: {@link io.github.multiprocessing.pool.ProcessPool}, its results, its failures and its
 * supervision. The types in this package are what a user touches; the state machine, the links to the workers and the worker
 * side live in {@code internal}. May use {@code os}, {@code serialization}, {@code connection} and {@code process}.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.pool;

import org.jspecify.annotations.NullMarked;
