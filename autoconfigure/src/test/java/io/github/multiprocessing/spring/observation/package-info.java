/** Observations of tasks, without processes. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.observation;
