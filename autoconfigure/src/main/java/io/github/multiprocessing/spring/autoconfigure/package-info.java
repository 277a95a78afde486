/**
 * The auto-configuration, and nothing but wiring.
 */
@NullMarked
package io.github.multiprocessing.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
