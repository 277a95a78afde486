/**
 * How a manager of Python's is talked to: its messages, the connections and who holds them, the references to its objects.
 * May use {@code connection} and {@code serialization}.
 */
@NullMarked
package io.github.multiprocessing.manager.python.internal;

import org.jspecify.annotations.NullMarked;
