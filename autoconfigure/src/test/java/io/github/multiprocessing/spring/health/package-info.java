@NullMarked
package io.github.multiprocessing.spring.health;

import org.jspecify.annotations.NullMarked;
