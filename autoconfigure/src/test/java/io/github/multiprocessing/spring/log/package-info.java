/** Tests of what workers log. */
@NullMarked
package io.github.multiprocessing.spring.log;

import org.jspecify.annotations.NullMarked;
