/** Checks every block, link and name in the README and in the pages below {@code docs}. */
@NullMarked
package io.github.multiprocessing.docs.page;

import org.jspecify.annotations.NullMarked;
