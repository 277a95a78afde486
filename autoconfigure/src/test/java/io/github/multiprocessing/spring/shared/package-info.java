/** An application whose parent and workers share objects. */
@NullMarked
package io.github.multiprocessing.spring.shared;

import org.jspecify.annotations.NullMarked;
