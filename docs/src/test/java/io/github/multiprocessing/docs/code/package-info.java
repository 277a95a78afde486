/** The Java code that the pages show, in tests that run it. */
@NullMarked
package io.github.multiprocessing.docs.code;

import org.jspecify.annotations.NullMarked;
