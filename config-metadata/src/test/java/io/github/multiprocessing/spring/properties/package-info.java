@NullMarked
package io.github.multiprocessing.spring.properties;

import org.jspecify.annotations.NullMarked;
