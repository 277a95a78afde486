/** Segments, their names and their headers: what every shared object is made of, of this floor and of those above. */
@NullMarked
package io.github.multiprocessing.shared.internal;

import org.jspecify.annotations.NullMarked;
