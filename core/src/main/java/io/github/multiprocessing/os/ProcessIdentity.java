package io.github.multiprocessing.os;

/**
 * What tells a process from any other that ever had its id.
 *
 * @param pid the process id
 * @param startTime when it started, in a unit of the operating system; only ever compared for equality
 */
public record ProcessIdentity(long pid, long startTime) {}
