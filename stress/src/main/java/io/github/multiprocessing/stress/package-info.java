/**
 * What jcstress tries out: all words that processes change together, each seen through two mappings of the same file, as two
 * processes see it. An outcome that no annotation allows fails the run. {@code stress/run} is the long run.
 */
@NullMarked
package io.github.multiprocessing.stress;

import org.jspecify.annotations.NullMarked;
