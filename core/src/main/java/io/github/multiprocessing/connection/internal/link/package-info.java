/**
 * Streams of bytes that connections are made of: sockets that are read and written without waiting, with or without TLS, and
 * the ways to wait for them. For the packages of this project only.
 */
@NullMarked
package io.github.multiprocessing.connection.internal.link;

import org.jspecify.annotations.NullMarked;
