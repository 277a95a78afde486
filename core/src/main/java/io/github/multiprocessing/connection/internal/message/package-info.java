/**
 * Messages over a stream of bytes: the frames of Python's {@code multiprocessing.connection}, and authenticated records in
 * their place. For the packages of this project only.
 */
@NullMarked
package io.github.multiprocessing.connection.internal.message;

import org.jspecify.annotations.NullMarked;
