/** What is loaded again at each restart. */
@NullMarked
package io.github.multiprocessing.spring.contexts.reloaded;

import org.jspecify.annotations.NullMarked;
