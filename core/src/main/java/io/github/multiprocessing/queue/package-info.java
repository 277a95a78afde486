/**
 * Queues between processes: {@link io.github.multiprocessing.queue.SharedQueue}, {@link
 * io.github.multiprocessing.queue.SharedJoinableQueue} and {@link io.github.multiprocessing.queue.SharedSimpleQueue}. Their
 * items lie in shared memory from the moment they were put, so that no process has to live on, or be waited for, because of
 * what it has put. May use {@code sync} and all below it.
 *
 * <p><em>Objects.</em> Each is serialised in the thread that puts it: one that cannot be, is that thread's exception. One that
 * cannot be read is the exception of who takes it, and has been taken. Built-in values and collections are always admitted;
 * types of the application have to be named when the queue is made. Who takes, admits what its own process decided, whatever
 * stands in the memory: a process that a queue came to from one it does not trust, such as a parent from its worker or out of
 * another queue, admits built-in values only, and what it is told by {@link
 * io.github.multiprocessing.queue.SharedQueue#admit}.
 *
 * <p><em>Death.</em> A process may be killed at any instruction: the queue stays whole and usable, and its {@link
 * io.github.multiprocessing.queue.SharedQueue#size()} exact. An item is delivered once at most. What was put, stays; what a
 * dead one had taken, is gone with it; of what it was just putting or taking, either all has happened or nothing. A process
 * that is only stopped keeps what it holds, so that others may have to wait for it, as far as their time goes.
 */
@NullMarked
package io.github.multiprocessing.queue;

import org.jspecify.annotations.NullMarked;
