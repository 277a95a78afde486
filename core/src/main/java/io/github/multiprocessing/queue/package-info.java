/**
 * Queues between processes: {@link io.github.multiprocessing.queue.SharedQueue}, {@link
 * io.github.multiprocessing.queue.SharedJoinableQueue} and {@link io.github.multiprocessing.queue.SharedSimpleQueue}. Their
 * items lie in shared memory from the moment they were put, so that no process has to live on, or be waited for, because of
 * what it has put. May use {@code sync} and all below it.
 */
@NullMarked
package io.github.multiprocessing.queue;

import org.jspecify.annotations.NullMarked;
