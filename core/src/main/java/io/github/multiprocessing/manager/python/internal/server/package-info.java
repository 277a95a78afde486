/**
 * The door by which Python's clients come to objects of Java's: a listener that speaks the protocol of Python's managers. What
 * the objects are and can do, is up to {@code PythonObjects}. May use {@code connection} and {@code serialization}.
 */
@NullMarked
package io.github.multiprocessing.manager.python.internal.server;

import org.jspecify.annotations.NullMarked;
