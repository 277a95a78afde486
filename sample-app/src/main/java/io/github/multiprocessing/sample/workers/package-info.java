/** The live view of the pools: what the page shows beside the documents. */
@NullMarked
package io.github.multiprocessing.sample.workers;

import org.jspecify.annotations.NullMarked;
