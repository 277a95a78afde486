/**
 * The only place that knows the operating system: process states, memory limits, exit codes and signals, private
 * directories, peer credentials. Uses the JDK alone, and nothing else of this project.
 */
@NullMarked
package io.github.multiprocessing.os;

import org.jspecify.annotations.NullMarked;
