@NullMarked
package io.github.multiprocessing.spring.actuate;

import org.jspecify.annotations.NullMarked;
