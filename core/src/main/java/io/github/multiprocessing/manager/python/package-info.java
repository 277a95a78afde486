/**
 * Managers of Python's: {@link io.github.multiprocessing.manager.python.PythonManager} is a client of a {@code BaseManager} or
 * {@code SyncManager} that a Python process serves, and offers its objects as Java's interfaces. Speaks the protocol of
 * {@code multiprocessing.managers} over Python's handshake and pickles, and nothing of either can make this JVM run anything.
 * May use {@code connection} and {@code serialization}.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.manager.python;

import org.jspecify.annotations.NullMarked;
