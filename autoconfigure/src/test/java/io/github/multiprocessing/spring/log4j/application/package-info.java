/** An application that runs without Logback. */
@NullMarked
package io.github.multiprocessing.spring.log4j.application;

import org.jspecify.annotations.NullMarked;
