/** Real Python interpreters as managers, and as clients of them. */
@NullMarked
package io.github.multiprocessing.manager.python;

import org.jspecify.annotations.NullMarked;
