/**
 * How a connection gets from one process to another: as a descriptor, or through a relay in the process that had it. For the
 * packages of this project only.
 */
@NullMarked
package io.github.multiprocessing.connection.internal.handover;

import org.jspecify.annotations.NullMarked;
