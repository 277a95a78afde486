@NullMarked
package io.github.multiprocessing.spring.metrics;

import org.jspecify.annotations.NullMarked;
