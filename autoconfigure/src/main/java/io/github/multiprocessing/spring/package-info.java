/**
 * What an application touches: {@link io.github.multiprocessing.spring.ProcessTask}, the pools by name, and the conditions that
 * tell a worker process from its parent. Uses {@code worker}.
 */
@NullMarked
package io.github.multiprocessing.spring;

import org.jspecify.annotations.NullMarked;
