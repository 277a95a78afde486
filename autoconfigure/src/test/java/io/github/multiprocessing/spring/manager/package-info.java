/** Tests of what is shown of the manager of shared objects. */
@NullMarked
package io.github.multiprocessing.spring.manager;

import org.jspecify.annotations.NullMarked;
