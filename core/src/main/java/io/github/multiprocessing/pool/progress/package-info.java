/**
 * A progress bar on the console for long work in a pool. Needs the library {@code me.tongfei:progressbar}, which is optional.
 */
@NullMarked
package io.github.multiprocessing.pool.progress;

import org.jspecify.annotations.NullMarked;
