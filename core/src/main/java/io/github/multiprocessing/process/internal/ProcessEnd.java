package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.ExitReport;

/**
 * How a process ended.
 *
 * @param exitCode as Python has it: what was returned or given to {@code System.exit}, or the negative number of a signal
 * @param report the reason
 */
public record ProcessEnd(int exitCode, ExitReport report) {}
