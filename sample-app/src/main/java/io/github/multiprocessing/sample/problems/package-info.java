/** What became of a task, told to the page: every failure as a problem detail (RFC 9457) with its type and its numbers. */
@NullMarked
package io.github.multiprocessing.sample.problems;

import org.jspecify.annotations.NullMarked;
