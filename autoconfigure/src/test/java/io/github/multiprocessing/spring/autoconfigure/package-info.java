@NullMarked
package io.github.multiprocessing.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
