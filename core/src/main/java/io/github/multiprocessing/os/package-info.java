/**
 * The only place that knows the operating system: process states, memory limits, exit codes and signals, private
 * directories, peer credentials, files as memory, and how threads of several processes wait for each other on words of shared
 * memory ({@link io.github.multiprocessing.os.LockWord}, {@link io.github.multiprocessing.os.WaitWord},
 * {@link io.github.multiprocessing.os.DeathWatch}). Uses the JDK and, where it has to call the system itself, JNA, which it
 * loads as late as it can and goes without if it must; nothing else of this project.
 */
@NullMarked
package io.github.multiprocessing.os;

import org.jspecify.annotations.NullMarked;
