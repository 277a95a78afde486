/**
 * The examples of the documentation of Python's {@code multiprocessing}, each a program of its own. They use what {@code
 * multiprocessing-core} offers to everybody, and nothing else.
 */
@NullMarked
package io.github.multiprocessing.examples;

import org.jspecify.annotations.NullMarked;
