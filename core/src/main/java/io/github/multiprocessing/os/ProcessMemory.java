package io.github.multiprocessing.os;

/**
 * The memory that a process occupies.
 *
 * @param resident resident set size in bytes
 * @param anonymous the part of it that is the process's own, in bytes: heap, metaspace, stacks, native memory, but neither
 *     mapped files nor shared memory; equal to {@code resident} where the system does not tell them apart
 * @param threads the number of its threads
 */
public record ProcessMemory(long resident, long anonymous, int threads) {}
