/**
 * The pool's inside. {@code PoolCalls} is what a pool can be asked for, on top of a {@code PoolBackend} of processes or of
 * threads. {@code PoolStateMachine} decides and knows neither threads nor sockets nor processes; {@code Dispatcher} gives its
 * workers {@code Span}s of the {@code Chunk}s that were submitted, and takes back what they have not begun ({@code Claims});
 * {@code PoolDriver} feeds it with events under one lock and carries its orders out; {@code WorkerLink} is the parent's end
 * of one worker's channel; {@code WorkerMain} and its helpers run in the worker. For the packages of this project only.
 */
@NullMarked
package io.github.multiprocessing.pool.internal;

import org.jspecify.annotations.NullMarked;
