@NullMarked
package io.github.multiprocessing.spring.worker;

import org.jspecify.annotations.NullMarked;
