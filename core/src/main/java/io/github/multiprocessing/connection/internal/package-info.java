/**
 * Frames over rings in shared memory with a Unix domain socket as their bell, or over the socket alone; the mutual handshake
 * that opens it, and the bounded polling that makes waiting cheap.
 * Knows nothing of tasks. May use {@code os}; for the packages of this project only.
 */
@NullMarked
package io.github.multiprocessing.connection.internal;

import org.jspecify.annotations.NullMarked;
