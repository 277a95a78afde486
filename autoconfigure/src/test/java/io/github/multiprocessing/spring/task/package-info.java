@NullMarked
package io.github.multiprocessing.spring.task;

import org.jspecify.annotations.NullMarked;
