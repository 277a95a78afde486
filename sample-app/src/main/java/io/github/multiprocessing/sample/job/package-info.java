/** The folder job: reads a folder of documents at start-up and prints what came of each. */
@NullMarked
package io.github.multiprocessing.sample.job;

import org.jspecify.annotations.NullMarked;
