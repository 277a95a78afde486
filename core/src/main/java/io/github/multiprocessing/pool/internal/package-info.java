/**
 * The pool's inside. {@code PoolStateMachine} decides and knows neither threads nor sockets nor processes;
 * {@code PoolDriver} feeds it with events under one lock and carries its orders out; {@code WorkerLink} is the parent's end
 * of one worker's channel; {@code WorkerMain} and its helpers run in the worker. For the packages of this project only.
 */
@NullMarked
package io.github.multiprocessing.pool.internal;

import org.jspecify.annotations.NullMarked;
