/**
 * Observations of tasks: one at the caller, from the submission to the end, and one in the worker while the task runs, both of
 * one trace. Uses {@code task} and {@code worker}, and Micrometer's observations, which an application may lack.
 */
@NullMarked
package io.github.multiprocessing.spring.observation;

import org.jspecify.annotations.NullMarked;
