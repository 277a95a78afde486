/**
 * What every case of the side-by-side run shares: its parameters, the clock, the CPU time of processes and the one line of
 * results. The harness that starts the cases is {@code benchmarks/harness}.
 */
@NullMarked
package io.github.multiprocessing.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
