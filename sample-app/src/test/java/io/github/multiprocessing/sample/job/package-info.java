/** Tests without worker processes: the methods run where they are called. */
@NullMarked
package io.github.multiprocessing.sample.job;

import org.jspecify.annotations.NullMarked;
