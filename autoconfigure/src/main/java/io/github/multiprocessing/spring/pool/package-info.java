/**
 * The pools of an application: made from its properties when first needed, started and stopped with its context. Uses
 * {@code plan}, {@code task} and {@code worker}.
 */
@NullMarked
package io.github.multiprocessing.spring.pool;

import org.jspecify.annotations.NullMarked;
