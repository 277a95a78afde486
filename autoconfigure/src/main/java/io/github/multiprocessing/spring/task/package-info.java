/**
 * How an annotated bean method becomes a task: finding the methods, refusing those that cannot work, and the advice that
 * sends the call. Uses {@code worker} and {@code diagnostics}.
 */
@NullMarked
package io.github.multiprocessing.spring.task;

import org.jspecify.annotations.NullMarked;
