/**
 * Cases in which several JVMs do something at the same time with objects that they share: this process and others that it
 * starts, which begin together.
 */
@NullMarked
package io.github.multiprocessing.benchmarks.together;

import org.jspecify.annotations.NullMarked;
