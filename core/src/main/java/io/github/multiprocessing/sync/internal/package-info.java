/**
 * The state machines of the objects in {@code sync}, each on some bytes of shared memory. None of them trusts that a process
 * that began something will finish it.
 */
@NullMarked
package io.github.multiprocessing.sync.internal;

import org.jspecify.annotations.NullMarked;
