/**
 * The framed, mutually authenticated channel between two processes on one machine. May use {@code os} and
 * {@code serialization}.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.connection;

import org.jspecify.annotations.NullMarked;
