/**
 * The only place that knows the operating system: process states, memory limits, exit codes and signals, private
 * directories, peer credentials, files as memory, and words of shared memory that threads lock or wait on. Uses the JDK, and
 * JNA where the JDK has no way, and nothing else of this project.
 */
@NullMarked
package io.github.multiprocessing.os;

import org.jspecify.annotations.NullMarked;
