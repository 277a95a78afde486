/**
 * Processes: {@link io.github.multiprocessing.process.ChildProcess} is Python's {@code Process}. Beneath it, and beneath the
 * workers of pools, are child JVMs: launching one from every packaging, handing it its secrets over standard input, draining
 * its output, and telling afterwards why it ended ({@link io.github.multiprocessing.process.ExitReport}). May use {@code os},
 * {@code serialization} and {@code connection}.
 */
@NullMarked
package io.github.multiprocessing.process;

import org.jspecify.annotations.NullMarked;
