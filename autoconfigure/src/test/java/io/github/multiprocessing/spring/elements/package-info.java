/** Tasks that make many elements, or values that come later, in processes and in threads. */
@NullMarked
package io.github.multiprocessing.spring.elements;

import org.jspecify.annotations.NullMarked;
