/**
 * Objects as Python's pickles, for peers that are Python processes. Reading one cannot call anything: names of Python's are
 * looked up in a table of what is admitted, and give values of Java.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.serialization.pickle;

import org.jspecify.annotations.NullMarked;
