@NullMarked
package io.github.multiprocessing.spring.lifecycle;

import org.jspecify.annotations.NullMarked;
