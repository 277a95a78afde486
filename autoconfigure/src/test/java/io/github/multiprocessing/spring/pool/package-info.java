@NullMarked
package io.github.multiprocessing.spring.pool;

import org.jspecify.annotations.NullMarked;
