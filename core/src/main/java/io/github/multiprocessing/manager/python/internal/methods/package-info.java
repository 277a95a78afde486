/**
 * The methods of Python's types over objects of {@code java.util} and {@code java.util.concurrent}, for the door of the
 * neighbour package {@code server}.
 */
@NullMarked
package io.github.multiprocessing.manager.python.internal.methods;

import org.jspecify.annotations.NullMarked;
