/** Runs every example as a user does, in a JVM of its own, and compares what it prints. */
@NullMarked
package io.github.multiprocessing.examples;

import org.jspecify.annotations.NullMarked;
