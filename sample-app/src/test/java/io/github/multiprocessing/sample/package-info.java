/** Tests of the application as a whole: its real jar in a process of its own, over HTTP and in a real browser. */
@NullMarked
package io.github.multiprocessing.sample;

import org.jspecify.annotations.NullMarked;
