/**
 * Memory that processes share: {@link io.github.multiprocessing.shared.SharedMemory} as bytes, and values, arrays, records and
 * lists in it. Each travels to another process as the way to attach to it. May use the floors from {@code os} to
 * {@code tracker}.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.shared;

import org.jspecify.annotations.NullMarked;
