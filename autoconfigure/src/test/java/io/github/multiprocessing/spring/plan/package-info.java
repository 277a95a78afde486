@NullMarked
package io.github.multiprocessing.spring.plan;

import org.jspecify.annotations.NullMarked;
