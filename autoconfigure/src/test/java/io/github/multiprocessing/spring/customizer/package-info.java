/** What beans of an application change about its pools. */
@NullMarked
package io.github.multiprocessing.spring.customizer;

import org.jspecify.annotations.NullMarked;
