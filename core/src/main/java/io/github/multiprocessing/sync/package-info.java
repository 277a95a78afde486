/**
 * Locks, semaphores, conditions, events and barriers for threads of several processes, in the memory that these share. They
 * take the place of those of Python's {@code multiprocessing}, and implement the interfaces of
 * {@code java.util.concurrent.locks} where those fit.
 *
 * <p>Each can be an argument or a result of a task, be captured by one, or stand in another shared object, and is the same
 * thing on the other side. None of them is lost with a process that dies: see {@link
 * io.github.multiprocessing.sync.SharedLock} for what that means.
 */
@NullMarked
package io.github.multiprocessing.sync;

import org.jspecify.annotations.NullMarked;
