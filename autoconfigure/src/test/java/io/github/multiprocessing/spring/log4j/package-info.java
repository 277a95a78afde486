/** Tests of an application that logs with Log4j 2. */
@NullMarked
package io.github.multiprocessing.spring.log4j;

import org.jspecify.annotations.NullMarked;
