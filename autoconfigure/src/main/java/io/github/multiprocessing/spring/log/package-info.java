/**
 * What Spring Boot has to know of the log of a worker, which goes to the parent.
 */
@NullMarked
package io.github.multiprocessing.spring.log;

import org.jspecify.annotations.NullMarked;
