/**
 * What {@code application.yml} can say: the properties under {@code multiprocessing}, as immutable records whose fields are
 * null where nothing was said, so that a named pool can inherit from the default one. Uses Spring Boot alone.
 */
@NullMarked
package io.github.multiprocessing.spring.properties;

import org.jspecify.annotations.NullMarked;
