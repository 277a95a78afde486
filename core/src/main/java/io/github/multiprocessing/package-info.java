/**
 * The front door: {@link io.github.multiprocessing.Multiprocessing} creates what the other packages hold. May use every
 * other package; none of them uses this one.
 */
@NullMarked
package io.github.multiprocessing;

import org.jspecify.annotations.NullMarked;
