/**
 * Why an application with tasks cannot start, said so that a reader knows what to change.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
