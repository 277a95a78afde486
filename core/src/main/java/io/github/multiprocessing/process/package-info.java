/**
 * Child JVMs: launching one from every packaging, handing it its secrets over standard input, draining its output, and
 * telling afterwards why it ended ({@link io.github.multiprocessing.process.ExitReport}). May use {@code os},
 * {@code serialization} and {@code connection}.
 */
@NullMarked
package io.github.multiprocessing.process;

import org.jspecify.annotations.NullMarked;
